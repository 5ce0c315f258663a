package dev.safepersist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.operations.bundle.SupportBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SupportBundleTest {
  @TempDir Path dir;
  private Path tree;
  private Path bundle;

  @BeforeEach
  void makeATree() throws IOException {
    dir = dir.toRealPath();
    tree = Files.createDirectory(dir.resolve("customers"));
    bundle = dir.resolve("bundle.zip");
    Path file = tree.resolve("payroll.json");
    Saved.plain(file, "{\"iban\":\"DE0012345\"}");
    Saved.plain(file, "{\"iban\":\"DE0067890\"}");
    Run.of("history", "record", file, "--by", "alice.sh", "-m", "for mallory");
    Files.writeString(tree.resolve("torn.json"), "{\"pin\":4711");
  }

  private static Map<String, String> entries(Path file) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
        entries.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
      }
    }
    return entries;
  }

  @Test
  void hasFactsAndNoContents() throws Exception {
    JsonNode report = Run.of("doctor", tree, "--bundle", bundle, "--json").json();
    assertThat(report.path("outcome").asString()).isEqualTo("good");
    Map<String, String> entries = entries(bundle);

    assertThat(entries.keySet()).containsExactlyElementsOf(SupportBundle.ENTRIES);
    String all = String.join("\n", entries.values());
    assertThat(all).doesNotContain("iban", "DE00", "4711", "alice", "mallory");
    assertThat(entries.get("listing.jsonl")).contains("\"file\":\"payroll.json\"", "sha256");
    assertThat(entries.get("history.jsonl")).contains("\"kind\":\"version\"", "\"backup\"");
    assertThat(entries.get("doctor.jsonl")).contains("payroll.json", "\"good\"");
    assertThat(entries.get("environment.json")).contains("java.version", "os.name");
    assertThat(entries.get("disk.json")).contains("atomic rename", "reflinks");
    JsonNode manifest = JsonMapper.shared().readTree(entries.get("manifest.json"));
    for (JsonNode part : manifest.path("entries").values()) {
      byte[] bytes = entries.get(part.path("name").asString()).getBytes(UTF_8);
      byte[] sum = java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
      assertThat(part.path("bytes").asInt()).isEqualTo(bytes.length);
      assertThat(part.path("sha256").asString()).isEqualTo(HexFormat.of().formatHex(sum));
    }
  }

  @Test
  void hidesNamesOnRequest() throws IOException {
    assertThat(Run.of("doctor", tree, "--bundle", bundle, "--redact-names").exit()).isZero();
    Map<String, String> entries = entries(bundle);
    String all = String.join("\n", entries.values());

    assertThat(all).doesNotContain("payroll", "torn", "customers").contains(".json.bak.");
    JsonNode first =
        JsonMapper.shared().readTree(entries.get("doctor.jsonl").lines().findFirst().orElseThrow());
    assertThat(first.path("file").asString()).matches("[0-9a-f]{12}\\.json");
    assertThat(entries.get("listing.jsonl")).contains(first.path("file").asString());
  }

  @Test
  void neverReplacesAFile() throws IOException {
    Files.writeString(bundle, "mine");
    for (String option : new String[] {"--dry-run", "--json"}) {
      Run run = Run.of("doctor", tree, "--bundle", bundle, option);
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err()).contains("[SafePersist:SP871] " + bundle + " exists already.");
    }
    assertThat(bundle).hasContent("mine");
    try (var files = Files.list(dir)) {
      assertThat(files).containsExactlyInAnyOrder(tree, bundle);
    }
  }

  @Test
  void writesNothingInADryRun() {
    assertThat(Run.of("doctor", tree, "--bundle", bundle, "--dry-run").out())
        .contains("would contain manifest.json", "would contain listing.jsonl");
    assertThat(bundle).doesNotExist();
    assertThat(Run.of("doctor", dir.resolve("none"), "--bundle", bundle).exit()).isEqualTo(3);
    assertThat(bundle).doesNotExist();
  }
}
