package dev.safepersist.operations.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.safepersist.SafeFiles;
import dev.safepersist.operations.snapshot.SnapshotListener;
import dev.safepersist.operations.snapshot.SnapshotOptions;
import dev.safepersist.operations.snapshot.SnapshotStore;
import dev.safepersist.operations.tree.Selection;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditTest {
  private static final String ORACLE =
      """
      {"frame_count": %d, "sample_rate": 44100, "frames": [
        {"time": 0.0, "pitch": 220.5, "loudness": -12.5, "mfcc": [1.5]},
        {"time": 0.5, "pitch": 221.5, "loudness": -13.5, "mfcc": [2.5]}],
       "suffix_links": [-1, 0, 1], "transitions": {"0": [1]}}
      """;

  @TempDir Path dir;

  private final Map<String, AuditedFile> found = new HashMap<>();
  private final List<Path> order = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<Path> missing = new ArrayList<>();

  private AuditSummary audit(AuditOptions options, Path... roots) throws InterruptedException {
    return Audit.run(
        List.of(roots),
        options,
        new AuditListener() {
          @Override
          public void audited(AuditedFile file) {
            found.put(file.path().getFileName().toString(), file);
            order.add(file.path());
          }

          @Override
          public void failed(Path path, IOException failure) {
            failures.add(path + ": " + failure.getMessage());
          }

          @Override
          public void missing(Path path) {
            missing.add(path);
          }
        });
  }

  private AuditSummary audit() throws InterruptedException {
    return audit(AuditOptions.defaults(), dir);
  }

  private Path put(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private Category category(String name) {
    return found.get(name).category();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{\"a\": 1}, UNKNOWN_TYPE, 0, 0",
        "`{\"a\": [1, 2`, BROKEN, 1, 12",
        "`{\"a\":\n  1,\n  }`, NOT_JSON, 3, 3",
        "`[1, 2] // end`, NOT_JSON, 1, 8",
        "<html>, NOT_JSON, 1, 1",
        "`  `, EMPTY, 0, 0",
        "``, EMPTY, 0, 0",
        "`{\"a\": 1, \"a\": 2}`, OVER_LIMIT, 1, 13",
      })
  void classifiesTextWithLineAndColumn(String text, Category category, int line, int column)
      throws Exception {
    put("file.json", text);
    audit();

    assertThat(category("file.json")).isEqualTo(category);
    assertThat(found.get("file.json").line()).isEqualTo(line);
    assertThat(found.get("file.json").column()).isEqualTo(column);
    assertThat(found.get("file.json").isWrong()).isEqualTo(category.isWrong());
  }

  @Test
  void findsDeepNestingBeyondLimitsAndZerosBroken() throws Exception {
    put("deep.json", "[".repeat(600) + "]".repeat(600));
    Files.write(dir.resolve("zeros.json"), new byte[5000]);
    audit();

    assertThat(category("deep.json")).isEqualTo(Category.OVER_LIMIT);
    assertThat(category("zeros.json")).isEqualTo(Category.BROKEN);
  }

  @Test
  void takesLenientNamesAtTheirWord() throws Exception {
    put("a.jsonc", "{\"a\": 1, /* slow */\n}");
    put("b.jsonl", "{\"a\": 1}\n{\"a\": 2}\n");
    put("c.jsonc", "{\"a\": 1, /* torn");
    put("d.jsonc", " // nothing\n");
    audit();

    assertThat(category("a.jsonc")).isEqualTo(Category.UNKNOWN_TYPE);
    assertThat(category("b.jsonl")).isEqualTo(Category.UNKNOWN_TYPE);
    assertThat(category("c.jsonc")).isEqualTo(Category.BROKEN);
    assertThat(category("d.jsonc")).isEqualTo(Category.EMPTY);
  }

  @Test
  void readsBinaryAndCompressedNotations() throws Exception {
    Files.write(dir.resolve("a.cbor"), new byte[] {(byte) 0xa1, 0x61, 'a', 1});
    Files.write(dir.resolve("b.cbor"), new byte[] {(byte) 0xa2, 0x61, 'a', 1});
    try (GZIPOutputStream out =
        new GZIPOutputStream(Files.newOutputStream(dir.resolve("c.json.gz")))) {
      out.write(ORACLE.formatted(2).getBytes(UTF_8));
    }
    byte[] whole = Files.readAllBytes(dir.resolve("c.json.gz"));
    Files.write(dir.resolve("d.json.gz"), java.util.Arrays.copyOf(whole, whole.length - 20));
    audit();

    assertThat(category("a.cbor")).isEqualTo(Category.UNKNOWN_TYPE);
    assertThat(category("b.cbor")).isEqualTo(Category.BROKEN);
    assertThat(found.get("c.json.gz").type()).contains("audio_oracle");
    assertThat(category("d.json.gz")).isEqualTo(Category.BROKEN);
  }

  @Test
  void comparesFilesWithTheirHistory() throws Exception {
    for (String name : List.of("good.json", "edited.json", "rotten.json", "torn.json")) {
      SafeFiles.writeString(dir.resolve(name), "{\"n\": 11}");
      SafeFiles.writeString(dir.resolve(name), "{\"n\": 12}");
    }
    put("edited.json", "{\"n\": 123}");
    FileTime saved = Files.getLastModifiedTime(dir.resolve("rotten.json"));
    put("rotten.json", "{\"n\": 92}");
    Files.setLastModifiedTime(dir.resolve("rotten.json"), saved);
    put("torn.json", "{\"n\":");
    AuditSummary summary = audit();

    assertThat(category("good.json")).isEqualTo(Category.GOOD);
    assertThat(category("edited.json")).isEqualTo(Category.EDITED);
    assertThat(category("rotten.json")).isEqualTo(Category.CHECKSUM_MISMATCH);
    assertThat(category("torn.json")).isEqualTo(Category.BROKEN);
    assertThat(found.get("good.json").kept()).isEqualTo(new KeptVersions(1, 9, 0, 0));
    assertThat(summary.kept().backups()).isEqualTo(4);
  }

  @Test
  void comparesFilesWithTheirEnvelope() throws Exception {
    Store<Map<String, Integer>> store =
        Store.builder(new tools.jackson.core.type.TypeReference<Map<String, Integer>>() {})
            .version(3)
            .build();
    store.save(dir.resolve("good.json"), Map.of("n", 987654321));
    String text = Files.readString(dir.resolve("good.json"));
    Path elsewhere = Files.createDirectory(dir.resolve("copies"));
    Files.writeString(elsewhere.resolve("copy.json"), text);
    Files.writeString(elsewhere.resolve("rotten.json"), text.replace("987654321", "987654322"));
    Files.writeString(elsewhere.resolve("edited.json"), text.replace("987654321", "1234"));
    audit();

    assertThat(category("good.json")).isEqualTo(Category.GOOD);
    assertThat(category("copy.json")).isEqualTo(Category.GOOD);
    assertThat(category("rotten.json")).isEqualTo(Category.CHECKSUM_MISMATCH);
    assertThat(category("edited.json")).isEqualTo(Category.EDITED);
    assertThat(found.get("copy.json").schemaVersion()).hasValue(3);
  }

  @Test
  void recognisesTypesAndChecksThem() throws Exception {
    put("one.json", ORACLE.formatted(2));
    put("doubtful.json", ORACLE.formatted(7));
    put("wrong.json", ORACLE.formatted(2).replace("44100", "1"));
    put("audio_oracle-torn.json", ORACLE.substring(0, 80));
    AuditSummary summary = audit();

    assertThat(category("one.json")).isEqualTo(Category.NO_ENVELOPE);
    assertThat(found.get("one.json").isWrong()).isFalse();
    assertThat(found.get("one.json").fields())
        .containsOnly(entry("audio frames", 2.0), entry("audio states", 3.0));
    assertThat(found.get("doubtful.json").findings().get(0).pointer()).isEqualTo("/frame_count");
    assertThat(found.get("doubtful.json").isWrong()).isTrue();
    assertThat(found.get("wrong.json").findings().get(0).pointer()).isEqualTo("/sample_rate");
    assertThat(category("audio_oracle-torn.json")).isEqualTo(Category.BROKEN);
    assertThat(found.get("audio_oracle-torn.json").type()).contains("audio_oracle");
    assertThat(summary.fields()).containsEntry("audio frames", 6.0);
    assertThat(summary.types().get("audio_oracle").files()).isEqualTo(4);
  }

  @Test
  void takesTypesFromARulesFileAndFromSchemas() throws Exception {
    Path rules = Files.createDirectory(dir.resolve("rules"));
    Files.writeString(
        rules.resolve("tempo.schema.json"),
        "{\"type\": \"object\", \"required\": [\"bpm\"],"
            + " \"properties\": {\"bpm\": {\"type\": \"integer\"}}}");
    Path types =
        Files.writeString(
            rules.resolve("types.json"),
            """
            {"types": [{"name": "tempo", "schema": "tempo.schema.json", "version": 1,
              "fields": {"beats per minute": "/bpm"}}]}
            """);
    Path trees = Files.createDirectory(dir.resolve("tree"));
    Files.writeString(trees.resolve("a.json"), "{\"bpm\": 120}");
    Files.writeString(trees.resolve("b.json"), "{\"bpm\": \"fast\"}");
    Files.writeString(
        trees.resolve("c.json"), "{\"metadata\": {\"version\": 2}, \"data\": {\"bpm\": 1}}");
    AuditOptions defaults = AuditOptions.defaults();
    FileTypes known = FileTypes.builtIn().after(FileTypes.ofFile(types).list());
    AuditOptions options =
        new AuditOptions(known, defaults.selection(), List.of(), 1 << 20, defaults.threads());
    AuditSummary summary = audit(options, trees);

    assertThat(found.get("a.json").type()).contains("tempo");
    assertThat(found.get("b.json").isWrong()).isTrue();
    assertThat(category("c.json")).isEqualTo(Category.TOO_NEW);
    assertThat(summary.fields()).containsEntry("beats per minute", 121.0);
    FileType ofSchema = FileTypes.ofSchema(rules.resolve("tempo.schema.json"));
    assertThat(ofSchema.name()).isEqualTo("tempo");
    assertThat(ofSchema.members()).containsExactly("bpm");
  }

  @Test
  void refusesFilesThatDescribeNoTypes() throws Exception {
    Path mistaken = put("types.json", "{\"types\": [{\"name\": \"a\", \"shema\": \"b\"}]}");
    assertThatThrownBy(() -> FileTypes.ofFile(mistaken))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("[SafePersist:SP851] ")
        .hasMessageContaining("types know no 'shema'");
    for (String text : List.of("{", "{}", "{\"types\": [{}]}")) {
      Path file = put("types.json", text);
      assertThatThrownBy(() -> FileTypes.ofFile(file))
          .hasMessageStartingWith("[SafePersist:SP851]");
    }
  }

  @Test
  void comparesFilesWithListsOfChecksums() throws Exception {
    put("a.json", "[1]");
    put("b.json", "[2]");
    Path sums =
        put(
            "SHA256SUMS",
            """
            080a9ed428559ef602668b4c00f114f1a11c3f6b02a435f0bdc154578e4d7f22 *a.json
            080a9ed428559ef602668b4c00f114f1a11c3f6b02a435f0bdc154578e4d7f22  b.json
            080a9ed428559ef602668b4c00f114f1a11c3f6b02a435f0bdc154578e4d7f22  gone.json
            """);
    AuditOptions defaults = AuditOptions.defaults();
    audit(
        new AuditOptions(
            defaults.types(), defaults.selection(), List.of(ChecksumList.read(sums)), 1, 1),
        dir);

    assertThat(category("a.json")).isEqualTo(Category.UNKNOWN_TYPE);
    assertThat(category("b.json")).isEqualTo(Category.CHECKSUM_MISMATCH);
    assertThat(missing).containsExactly(dir.toRealPath().resolve("gone.json"));
    Path none = put("SHA1SUMS", "abc a.json\n");
    assertThatThrownBy(() -> ChecksumList.read(none))
        .hasMessageStartingWith("[SafePersist:SP852] ");
  }

  @Test
  void findsListsOfChecksumsInTreesAndBesideThem() throws Exception {
    String one = "080a9ed428559ef602668b4c00f114f1a11c3f6b02a435f0bdc154578e4d7f22";
    Path tree = Files.createDirectories(dir.resolve("tree/sub"));
    put("tree/a.json", "[2]");
    put("tree/sub/b.json", "[1]");
    put("tree/sub/c.json", "[3]");
    put("other.json", "[4]");
    put("SHA256SUMS", one + "  tree/a.json\n" + one + "  other.json\n" + one + "  gone.json\n");
    put("tree/sub/SHA256SUMS", one + "  b.json\n" + one + "  gone.json\n");
    put("tree/checksums.json", "{\"sub/c.json\": \"00000000000000000000000000000000\"}");
    put("tree/sub/checksums.json", "{\"a\": 1}");
    Path snapshot = snapshotOf(Files.createDirectory(dir.resolve("state")));
    Files.writeString(snapshot.resolve("files/x.json"), "[7]");
    List<String> unread = new ArrayList<>();
    List<ChecksumList> lists = new ArrayList<>();
    for (Path root : List.of(dir.resolve("tree"), snapshot.resolve("files"))) {
      lists.addAll(FoundChecksums.of(root, (file, failure) -> unread.add(file.toString())));
    }
    AuditOptions defaults = AuditOptions.defaults();
    AuditOptions options = new AuditOptions(defaults.types(), defaults.selection(), lists, 1, 2);
    audit(options, dir.resolve("tree"), snapshot.resolve("files"));

    assertThat(unread).isEmpty();
    assertThat(category("a.json")).isEqualTo(Category.CHECKSUM_MISMATCH);
    assertThat(category("b.json")).isEqualTo(Category.UNKNOWN_TYPE);
    assertThat(category("c.json")).isEqualTo(Category.CHECKSUM_MISMATCH);
    assertThat(category("x.json")).isEqualTo(Category.CHECKSUM_MISMATCH);
    assertThat(missing).containsExactly(tree.toRealPath().resolve("gone.json"));
    put("tree/SHA256SUMS", "torn");
    FoundChecksums.of(dir.resolve("tree"), (file, failure) -> unread.add(failure.getMessage()));
    assertThat(unread).hasSize(1);
    assertThat(unread.get(0)).startsWith("[SafePersist:SP852] ");
  }

  private static Path snapshotOf(Path tree) throws IOException {
    Files.writeString(tree.resolve("x.json"), "[6]");
    Path store = tree.resolveSibling("snapshots");
    return SnapshotStore.of(tree, Optional.of(store))
        .create(SnapshotOptions.DEFAULTS, new SnapshotListener() {})
        .directory();
  }

  @Test
  void countsDuplicatesSizesAndMonths() throws Exception {
    put("a.json", "[1, 2]");
    put("b.json", "[1, 2]");
    put("c.json", "[1, 3]");
    put("d.json", "\"" + "x".repeat(2000) + "\"");
    Files.setLastModifiedTime(dir.resolve("d.json"), FileTime.fromMillis(0));
    AuditSummary summary = audit();

    assertThat(summary.duplicates()).hasSize(1);
    assertThat(summary.duplicates().get(0).files())
        .containsExactlyInAnyOrder(dir.resolve("a.json"), dir.resolve("b.json"));
    assertThat(summary.duplicates().get(0).wasted()).isEqualTo(6);
    assertThat(summary.sizes().get(0).files()).isEqualTo(3);
    assertThat(summary.sizes().get(3).files()).isEqualTo(1);
    assertThat(summary.months().firstKey()).hasToString("1970-01");
    assertThat(summary.largest().get(0).path()).isEqualTo(dir.resolve("d.json"));
  }

  @Test
  void reportsInTheOrderOfTheWalkWhateverTheNumberOfThreads() throws Exception {
    for (int i = 0; i < 300; i++) {
      put("f" + i + ".json", "[" + "1,".repeat(i % 7 * 3000) + "1]");
    }
    AuditOptions one = AuditOptions.defaults();
    audit(new AuditOptions(one.types(), one.selection(), List.of(), 1, 1), dir);
    List<Path> expected = List.copyOf(order);
    order.clear();
    audit(new AuditOptions(one.types(), one.selection(), List.of(), 1, 7), dir);

    assertThat(order).hasSize(300).isEqualTo(expected);
  }

  @Test
  void passesOverFilesThatVanishAndReportsNamedOnesThatAreMissing() throws Exception {
    put("a.json", "[1]");
    AuditOptions options =
        new AuditOptions(
            FileTypes.builtIn(), new Selection(List.of("*.json"), List.of("x*")), List.of(), 1, 2);
    put("x.json", "[");
    AuditSummary summary = audit(options, dir, dir.resolve("gone"));

    assertThat(summary.all().files()).isEqualTo(1);
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0)).startsWith(dir.resolve("gone") + ": ");
  }

  @Test
  void auditsATreeThatChangesMeanwhile() throws Exception {
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                  SafeFiles.writeString(dir.resolve("live" + i % 5 + ".json"), "[" + i + "]");
                  Files.deleteIfExists(dir.resolve("live" + (i + 3) % 5 + ".json"));
                }
              } catch (IOException e) {
                failures.add(e.toString());
              } catch (RuntimeException interrupted) {
                Thread.currentThread().interrupt();
              }
            });
    writer.start();
    try {
      for (int i = 0; i < 20; i++) {
        audit();
      }
    } finally {
      writer.interrupt();
      writer.join();
    }
    assertThat(found.values())
        .noneMatch(file -> file.category().isWrong())
        .allMatch(file -> file.path().toString().contains("live"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void auditsNamesThatAreNotUtf8AndPassesOverLinks() throws Exception {
    Path odd = Path.of(new URI(dir.toUri() + "%FF.json"));
    Files.writeString(odd, "[1]");
    Files.createSymbolicLink(dir.resolve("link.json"), odd);
    AuditSummary summary = audit();

    assertThat(summary.all().files()).isEqualTo(1);
    assertThat(summary.skippedFiles()).isEqualTo(1);
    assertThat(failures).isEmpty();
  }

  @Test
  void writesAPageOnWhichNothingCanRun() throws Exception {
    String evil = "<img src=x onerror=alert(1)>\u202e.json";
    put(evil, "[");
    String page = AuditPage.of(List.of(dir.resolve(evil)), audit(), java.time.Instant.EPOCH);

    assertThat(page)
        .contains("&lt;img src=x onerror=alert(1)&gt;\\u202e.json")
        .contains("default-src 'none'; style-src 'sha256-")
        .doesNotContain("<img", "<script", "http:", "https:", " style=", "url(", "\u202e");
  }

  @Test
  void knowsTheKindsOfFilesOfTheExample() throws IOException {
    JsonNode types =
        JsonMapper.shared()
            .readTree(FileTypes.class.getResourceAsStream("types.json").readAllBytes());
    assertThat(FileTypes.builtIn().list()).hasSize(types.path("types").size()).hasSize(5);
    assertThat(FileTypes.builtIn().list())
        .allMatch(type -> type.schema().isPresent() && !type.quality().isEmpty())
        .allMatch(type -> !type.members().isEmpty());
  }
}
