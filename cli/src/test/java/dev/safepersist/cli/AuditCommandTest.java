package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The audit as a process, on a tree with something of everything. */
class AuditCommandTest {
  @TempDir Path dir;

  private Path put(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Run audit(Object... arguments) throws Exception {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "audit";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandProcess.start(dir, Map.of(), "", all).end();
  }

  @Test
  void reportsToPeople() throws Exception {
    Saved.plain(put("good.json", "[0]"), "[1]");
    put("sub/torn.json", "{\"a\":");
    Run run = audit(".");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("./sub/torn.json: broken: ", " (line 1, column 6)\n")
        .contains("2 files, 8 bytes")
        .doesNotContain("good.json");
    assertThat(audit(".", "--quiet", "--exit-zero").exit()).isZero();
    assertThat(audit("good.json", "--all").out()).contains("good.json: good\n");
  }

  @Test
  void reportsToPrograms() throws Exception {
    Saved.plain(put("good.json", "[0]"), "[1]");
    put("sub/torn.json", "{\"a\":");
    put("empty.json", "");
    Run run = audit(".", "--json", "--progress", "json");

    JsonNode report = run.json();
    assertThat(report.path("outcome").asString()).isEqualTo("findings");
    assertThat(report.at("/summary/categories/broken").asInt()).isEqualTo(1);
    assertThat(report.at("/summary/categories/good").asInt()).isEqualTo(1);
    assertThat(report.at("/summary/backups").asInt()).isEqualTo(1);
    assertThat(report.path("results"))
        .anySatisfy(
            result -> {
              assertThat(result.path("category").asString()).isEqualTo("broken");
              assertThat(result.path("line").asInt()).isEqualTo(1);
              assertThat(result.path("column").asInt()).isEqualTo(6);
              assertThat(result.path("remedy").asString()).contains("backups restore");
            })
        .anySatisfy(
            result -> {
              assertThat(result.path("category").asString()).isEqualTo("good");
              assertThat(result.path("backups").asInt()).isEqualTo(1);
            });
    List<JsonNode> lines = run.err().lines().map(Run::validLine).toList();
    assertThat(lines.get(lines.size() - 1).path("message_type").asString()).isEqualTo("summary");
  }

  @Test
  void letsAMissingPathWinOverFindings() throws Exception {
    put("torn.json", "[");
    Run run = audit("torn.json", "missing", "--json");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.json().at("/problems/0/id").asString()).isEqualTo("SP502");
    assertThat(run.json().at("/summary/finding").asInt()).isEqualTo(1);
  }

  @Test
  void takesTypesSchemasAndChecksums() throws Exception {
    put("data/a.json", "{\"bpm\": 120}");
    put("data/b.json", "{\"bpm\": \"fast\"}");
    put(
        "tempo.v2.schema.json",
        "{\"required\": [\"bpm\"], \"properties\": {\"bpm\": {\"type\": \"integer\"}}}");
    put("data/checksums.json", "{\"a.json\": \"00000000000000000000000000000000\"}");
    Run run =
        audit(
            "data",
            "--schema",
            "tempo.v2.schema.json",
            "--checksums",
            "data/checksums.json",
            "--exclude",
            "checksums.json",
            "--json");

    assertThat(run.json().at("/summary/types/tempo/files").asInt()).isEqualTo(2);
    assertThat(run.json().at("/summary/categories/checksum_mismatch").asInt()).isEqualTo(1);
    assertThat(run.json().path("results").toString()).contains("\"pointer\":\"/bpm\"");
    Run found = audit("data", "--find-checksums", "--json");
    assertThat(found.json().at("/summary/categories/checksum_mismatch").asInt()).isEqualTo(1);
    Run fast = audit("data", "--schema", "tempo.v2.schema.json", "--structure-only", "--json");
    assertThat(fast.json().path("results").toString()).doesNotContain("\"pointer\"");
    assertThat(fast.json().at("/summary/types/tempo/files").asInt()).isEqualTo(2);
    assertThat(audit("data", "--types", "tempo.v2.schema.json").err())
        .startsWith("[SafePersist:SP851] ");
    assertThat(audit("data", "--include", "[").exit()).isEqualTo(2);
  }

  @Test
  void countsEditedAndUnknownFilesAsFindingsIfAskedTo() throws Exception {
    put("unknown.json", "{\"x\": 1}");

    assertThat(audit(".").exit()).isZero();
    assertThat(audit(".", "--strict").exit()).isEqualTo(1);
  }

  @Test
  void writesAPage() throws Exception {
    put("torn.json", "[");
    Run run = audit(".", "--html", "page.html");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("page.html: written");
    assertThat(dir.resolve("page.html")).content().contains("<h2>To do</h2>", "torn.json");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysThatItWasEnded() throws Exception {
    put("small.json", "[1]");
    try (RandomAccessFile huge = new RandomAccessFile(dir.resolve("huge.json").toFile(), "rw")) {
      huge.setLength(1L << 36); // without blocks on the disk; to read it takes a while
    }
    CommandProcess audit =
        CommandProcess.start(dir, Map.of(), "", "audit", "small.json", "huge.json");
    while (audit.printed().isEmpty() && audit.process().isAlive()) {
      Thread.sleep(20);
    }
    audit.process().destroy();
    Run run = audit.end();

    assertThat(run.exit()).isEqualTo(143);
    assertThat(run.out()).isEqualTo("small.json: unknown type\n");
    assertThat(run.err()).startsWith("[SafePersist:SP511] the command was interrupted.");
  }
}
