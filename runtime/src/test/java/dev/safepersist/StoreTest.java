package dev.safepersist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.safepersist.commit.ConflictException;
import dev.safepersist.commit.Crc32c;
import dev.safepersist.commit.MetadataPlacement;
import dev.safepersist.commit.Outcome;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.Receipt;
import dev.safepersist.commit.RejectedException;
import dev.safepersist.commit.Retention;
import dev.safepersist.commit.SaveException;
import dev.safepersist.commit.Validation;
import dev.safepersist.json.Envelope;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.type.TypeReference;

class StoreTest {
  record Point(double x, double y, String label, Optional<String> note) {
    static Point of(double x, double y) {
      return new Point(x, y, "p", Optional.empty());
    }
  }

  record Broken(int broken) {
    @Override
    public int broken() {
      throw new IllegalStateException("no value");
    }
  }

  record Raw(@JsonRawValue String text) {}

  private static final Policy SIDECAR = Policy.defaults().withMetadata(MetadataPlacement.SIDECAR);

  @TempDir Path dir;

  private final Store<Point> points =
      Store.builder(Point.class).version(2).description("a point").source("test").build();

  private Path file() {
    return dir.resolve("point.json");
  }

  @ParameterizedTest
  @EnumSource(MetadataPlacement.class)
  void bringsBackWhatItSaved(MetadataPlacement placement) throws IOException {
    Store<Point> store =
        Store.builder(Point.class).policy(Policy.defaults().withMetadata(placement)).build();
    Receipt receipt = store.save(file(), Point.of(1, 2));
    Loaded<Point> loaded = store.load(file());
    assertThat(loaded.value()).isEqualTo(Point.of(1, 2));
    assertThat(loaded.origin()).isEqualTo(Origin.SAVED);
    assertThat(loaded.findings()).isEmpty();
    assertThat(loaded.file()).isEqualTo(file());
    assertThat(loaded.crc32c()).isEqualTo(receipt.crc32c()).isEqualTo(checksum(file()));
  }

  @Test
  void writesMetadataIntoTheFile() throws IOException {
    points.save(file(), Point.of(1, 2));
    Metadata metadata = points.load(file()).metadata();
    assertThat(metadata.version()).hasValue(2);
    assertThat(metadata.description()).hasValue("a point");
    assertThat(metadata.source()).hasValue("test");
    assertThat(metadata.createdAt()).isPresent();
    assertThat(metadata.lineage()).isPresent();
    assertThat(metadata.serial()).hasValue(1);
    assertThat(metadata.bytes()).hasValue(Files.size(file()));
    assertThat(metadata.systemInfo().orElseThrow().path("java_version").stringValue())
        .isEqualTo(System.getProperty("java.version"));
  }

  @ParameterizedTest
  @EnumSource(
      value = MetadataPlacement.class,
      names = {"SIDECAR", "NONE"})
  void leavesTheBytesToTheValueAlone(MetadataPlacement placement) throws IOException {
    Policy policy = Policy.defaults().withMetadata(placement);
    Store.builder(Point.class).policy(policy).build().save(file(), Point.of(1, 2));
    assertThat(file()).hasBinaryContent(Json.mapper().writeValueAsBytes(Point.of(1, 2)));
  }

  @Test
  void keepsSidecarMetadataAcrossSavesInTheHistory() throws IOException {
    Store.builder(Point.class)
        .policy(SIDECAR)
        .description("first")
        .build()
        .save(file(), Point.of(1, 2));
    Store<Point> other = Store.builder(Point.class).policy(SIDECAR).source("second").build();
    Metadata before = other.load(file()).metadata();
    other.save(file(), Point.of(3, 4));
    Metadata metadata = other.load(file()).metadata();
    assertThat(metadata.description()).hasValue("first");
    assertThat(metadata.source()).hasValue("second");
    assertThat(metadata.lineage()).isPresent().isEqualTo(before.lineage());
  }

  @Test
  void keepsTheMetadataOfTheFileAcrossASave() throws IOException {
    Files.writeString(
        file(),
        """
        {"metadata":{"version":"2.0","created_at":"2024-05-06T07:08:09","description":"old",
         "parameters":{"k":1},"git_commit":"gone","artist":{"name":"x"}},"data":{"x":1,"y":2,"label":"p"}}
        """);
    Store<Point> store = Store.builder(Point.class).source("new").build();
    store.save(file(), store.load(file()).value());
    Metadata metadata = store.load(file()).metadata();
    assertThat(metadata.version()).hasValue(1);
    assertThat(metadata.createdAt().orElseThrow()).hasToString("2024-05-06T07:08:09Z");
    assertThat(metadata.description()).hasValue("old");
    assertThat(metadata.source()).hasValue("new");
    assertThat(metadata.parameters().orElseThrow().path("k").intValue()).isEqualTo(1);
    assertThat(metadata.member("artist").orElseThrow().path("name").stringValue()).isEqualTo("x");
    assertThat(metadata.gitCommit()).isNotEqualTo(Optional.of("gone"));

    Metadata first = metadata;
    store.save(file(), Point.of(5, 6));
    assertThat(store.load(file()).metadata().lineage()).isPresent().isEqualTo(first.lineage());
    assertThat(store.load(file()).metadata().serial()).hasValue(2);
  }

  @Test
  void loadsEnvelopesOfOlderProgramsAsLegacy() throws IOException {
    Files.writeString(
        file(), "{\"metadata\":{\"version\":\"2.0\"},\"data\":{\"x\":1,\"y\":2,\"label\":\"p\"}}");
    Store<Point> store = Store.builder(Point.class).build();
    Loaded<Point> loaded = store.load(file());
    assertThat(loaded.value()).isEqualTo(Point.of(1, 2));
    assertThat(loaded.origin()).isEqualTo(Origin.LEGACY);
    assertThat(loaded.metadata().version()).hasValue(2);
  }

  @Test
  void loadsPlainJsonAsLegacyAndLeavesItAlone() throws IOException {
    Files.writeString(file(), " {\"x\":1,\"y\":2,\"label\":\"p\"} ");
    Loaded<Point> loaded = points.load(file());
    assertThat(loaded.value()).isEqualTo(Point.of(1, 2));
    assertThat(loaded.origin()).isEqualTo(Origin.LEGACY);
    assertThat(loaded.metadata().isEmpty()).isTrue();
    assertThat(dir.resolve(".safepersist")).doesNotExist();
  }

  @Test
  void readsCommentsWhereTheCallersMapperDoes() throws IOException {
    Files.writeString(file(), "{\"x\":1, /* east */ \"y\":2,\"label\":\"p\"}");
    Store<Point> store =
        Store.builder(Point.class)
            .mapper(Json.mapper().rebuild().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build())
            .build();
    assertThat(store.load(file()).value()).isEqualTo(Point.of(1, 2));
    assertThat(failure(points).getMessage()).contains("SP207");
  }

  @Test
  void tellsAMissingFileFromAnEmptyOne() throws IOException {
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> points.load(file()));
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> points.load(dir.resolve("no/such/point.json")));
    assertThat(points.find(file())).isEmpty();
    Files.createFile(file());
    assertThat(failure(points))
        .hasMessageContaining("[SafePersist:SP207]")
        .hasMessageContaining("empty");
    assertThatExceptionOfType(LoadException.class).isThrownBy(() -> points.find(file()));
    assertThat(file()).isEmptyFile();
  }

  @Test
  void aDeletedFileStaysDeleted() throws IOException {
    points.save(file(), Point.of(1, 2));
    points.save(file(), Point.of(3, 4));
    Files.delete(file());
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> points.load(file()));
    assertThat(file()).doesNotExist();
  }

  @Test
  void refusesADirectory() {
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> points.load(dir))
        .withMessageContaining("[SafePersist:SP101]");
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> points.save(dir, Point.of(1, 2)))
        .withMessageContaining("[SafePersist:SP101]");
  }

  @Test
  void tellsThatAFileCannotBeRead() throws IOException {
    Path loop = Files.createSymbolicLink(dir.resolve("loop.json"), dir.resolve("loop.json"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> points.load(loop));
    Path named = dir.resolve("any.json");
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> FileBytes.read(dir, named))
        .withMessageContaining("[SafePersist:SP206]")
        .withMessageContaining("any.json");
  }

  @Test
  void restoresTheNewestGoodBackupOfATornFile() throws IOException {
    points.save(file(), Point.of(1, 2));
    byte[] good = Files.readAllBytes(file());
    points.save(file(), Point.of(3, 4));
    byte[] torn = java.util.Arrays.copyOf(Files.readAllBytes(file()), 200);
    Files.write(file(), torn);

    Loaded<Point> loaded = points.load(file());
    assertThat(loaded.value()).isEqualTo(Point.of(1, 2));
    assertThat(loaded.origin()).isEqualTo(Origin.RESTORED);
    assertThat(loaded.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("[SafePersist:SP218]"));
    assertThat(file()).hasBinaryContent(good);
    assertThat(loaded.crc32c()).isEqualTo(checksum(file()));
    assertThat(setAside()).singleElement().satisfies(p -> assertThat(p).hasBinaryContent(torn));
    assertThat(points.load(file()).origin()).isEqualTo(Origin.SAVED);
  }

  @ParameterizedTest
  @EnumSource(
      value = MetadataPlacement.class,
      names = {"SIDECAR", "ENVELOPE"})
  void callsAChangeThatLengthAndTimeDoNotShowCorruption(MetadataPlacement placement)
      throws IOException {
    Store<Point> store =
        Store.builder(Point.class).policy(Policy.defaults().withMetadata(placement)).build();
    store.save(file(), Point.of(1, 2));
    store.save(file(), Point.of(3, 4));
    FileTime time = Files.getLastModifiedTime(file());
    Files.writeString(file(), Files.readString(file()).replace("3.0", "7.0"));
    Files.setLastModifiedTime(file(), time);

    Loaded<Point> loaded = store.load(file());
    assertThat(loaded.origin()).isEqualTo(Origin.RESTORED);
    assertThat(loaded.value()).isEqualTo(Point.of(1, 2));
  }

  @ParameterizedTest
  @EnumSource(MetadataPlacement.class)
  void acceptsAFileThatWasEditedByHand(MetadataPlacement placement) throws IOException {
    Store<Point> store =
        Store.builder(Point.class).policy(Policy.defaults().withMetadata(placement)).build();
    store.save(file(), Point.of(1, 2));
    store.save(file(), Point.of(3, 4));
    Files.writeString(file(), Files.readString(file()).replace("3.0", "12345.0"));

    Loaded<Point> loaded = store.load(file());
    assertThat(loaded.origin()).isEqualTo(Origin.EDITED);
    assertThat(loaded.value()).isEqualTo(Point.of(12345, 4));
    assertThat(loaded.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("[SafePersist:SP219]"));

    Receipt receipt = store.save(file(), Point.of(5, 6));
    assertThat(receipt.backup().orElseThrow()).content().contains("12345.0");
    assertThat(store.load(file()).origin()).isEqualTo(Origin.SAVED);
  }

  @Test
  void callsAnEditOfTheSameLengthAnEditIfTheTimeShowsIt() throws IOException {
    points.save(file(), Point.of(1, 2));
    Files.writeString(file(), Files.readString(file()).replace("1.0", "8.0"));
    Files.setLastModifiedTime(file(), FileTime.fromMillis(System.currentTimeMillis() + 5000));
    assertThat(points.load(file()).origin()).isEqualTo(Origin.EDITED);
  }

  @Test
  void changesNothingWhereNoGoodBackupIs() throws IOException {
    points.save(file(), Point.of(1, 2));
    Files.writeString(file(), "{\"metadata\":{\"ver");
    LoadException failure = failure(points);
    assertThat(failure)
        .hasMessageContaining("[SafePersist:SP207]")
        .hasMessageContaining(file().toString())
        .hasMessageContaining("line 1")
        .hasMessageContaining("Fix: ");
    assertThat(failure.file()).isEqualTo(file());
    assertThat(file()).hasContent("{\"metadata\":{\"ver");
  }

  @ParameterizedTest
  @EnumSource(MetadataPlacement.class)
  void passesOverBackupsThatRottedThemselves(MetadataPlacement placement) throws IOException {
    Policy policy = Policy.defaults().withMetadata(placement);
    Store<Point> store = Store.builder(Point.class).policy(policy).build();
    for (int i = 1; i <= 3; i++) {
      store.save(file(), Point.of(i, i));
    }
    Path newest = backups().get(1);
    Files.writeString(newest, Files.readString(newest).replace("2.0", "9.0"));
    Files.writeString(file(), "{");
    assertThat(store.load(file()).value()).isEqualTo(Point.of(1, 1));
  }

  @Test
  void replacesNothingIfTheCorruptBytesCannotBeSetAside() throws IOException {
    points.save(file(), Point.of(1, 2));
    points.save(file(), Point.of(3, 4));
    Files.writeString(file(), "{");
    Path place = Files.createDirectories(dir.resolve(".safepersist")).resolve("set-aside");
    Files.deleteIfExists(place);
    Files.createFile(place);
    assertThat(failure(points)).hasMessageContaining("[SafePersist:SP208]");
    assertThat(file()).hasContent("{");
  }

  @Test
  void replacesNothingIfTheBackupCannotBeRestored() throws IOException {
    points.save(file(), Point.of(1, 2));
    points.save(file(), Point.of(3, 4));
    Files.writeString(file(), "{");
    Files.createLink(dir.resolve("second.json"), file());
    assertThat(failure(points)).hasMessageContaining("[SafePersist:SP209]");
    assertThat(file()).hasContent("{");
    assertThat(setAside()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(MetadataPlacement.class)
  void refusesToLoadOrOverwriteANewerVersion(MetadataPlacement placement) throws IOException {
    Policy policy = Policy.defaults().withMetadata(placement);
    Store.builder(Point.class).version(3).policy(policy).build().save(file(), Point.of(1, 2));
    Store<Point> older = Store.builder(Point.class).version(2).policy(policy).build();
    byte[] before = Files.readAllBytes(file());
    assertThat(failure(older))
        .hasMessageContaining("[SafePersist:SP210]")
        .hasMessageContaining("version 3")
        .hasMessageContaining("up to 2");
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> older.save(file(), Point.of(3, 4)))
        .withMessageContaining("[SafePersist:SP211]")
        .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.UNCHANGED));
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> older.update(file(), p -> Point.of(3, 4)));
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void neverOverwritesANewerVersionThatIsEdited() throws IOException {
    Store.builder(Point.class).version(3).build().save(file(), Point.of(1, 2));
    Files.writeString(file(), Files.readString(file()).replace("1.0", "100.0"));
    byte[] before = Files.readAllBytes(file());
    assertThat(failure(points)).hasMessageContaining("[SafePersist:SP210]");
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> points.save(file(), Point.of(3, 4)))
        .withMessageContaining("[SafePersist:SP211]");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void loadsFilesOfOlderVersions() throws IOException {
    Store.builder(Point.class).version(1).build().save(file(), Point.of(1, 2));
    assertThat(points.load(file()).metadata().version()).hasValue(1);
    points.save(file(), Point.of(1, 2));
    assertThat(points.load(file()).metadata().version()).hasValue(2);
  }

  @Test
  void namesAnUnknownPropertyAndTheOneThatWasMeant() throws IOException {
    plain("{\n \"x\":1,\n \"y\":2,\n \"label\":\"p\",\n \"nots\":\"n\"}");
    assertThat(failure(points))
        .hasMessageContaining("[SafePersist:SP213]")
        .hasMessageContaining("/nots")
        .hasMessageContaining("line 5")
        .hasMessageContaining("Did you mean note?");
  }

  @Test
  void namesAMissingProperty() throws IOException {
    plain("{\"x\":1,\"y\":2}");
    assertThat(failure(points))
        .hasMessageContaining("[SafePersist:SP214]")
        .hasMessageContaining("/label");
    plain("{\"x\":1,\"label\":\"p\"}");
    assertThat(failure(points))
        .hasMessageContaining("[SafePersist:SP214]")
        .hasMessageContaining("/y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":\"one\",\"y\":2,\"label\":\"p\"}",
        "{\"x\":1,\"y\":2,\"label\":7}",
        "[1,2]",
        "null",
        "3",
        "{\"x\":true,\"y\":2,\"label\":\"p\"}",
        "{\"x\":null,\"y\":2,\"label\":\"p\"}"
      })
  void namesThePlaceOfAWrongType(String text) throws IOException {
    plain(text);
    assertThat(failure(points))
        .hasMessageContaining("[SafePersist:SP212]")
        .hasMessageContaining("Point")
        .hasMessageContaining("line 1");
  }

  @Test
  void namesANumberThatIsOutOfRange() throws IOException {
    Store<Map<String, Integer>> store =
        Store.builder(new TypeReference<Map<String, Integer>>() {}).build();
    Files.writeString(file(), "{\"a/b\":3000000000}");
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> store.load(file()))
        .withMessageContaining("[SafePersist:SP212]")
        .withMessageContaining("/a~1b");
  }

  @Test
  void countsLinesInTheWholeFileNotInTheData() throws IOException {
    points.save(file(), Point.of(1, 2));
    Store<List<Integer>> other =
        Store.builder(new TypeReference<List<Integer>>() {}).version(2).build();
    byte[] before = Files.readAllBytes(file());
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> other.load(file()))
        .withMessageContaining("line 2, column 8");
    assertThat(file()).hasBinaryContent(before);
    assertThat(setAside()).isEmpty();
  }

  @Test
  void neverHealsAGoodFileOfAnotherType() throws IOException {
    Store<List<Integer>> lists = Store.builder(new TypeReference<List<Integer>>() {}).build();
    lists.save(file(), List.of(1));
    Store<Point> store = Store.builder(Point.class).build();
    store.save(file(), Point.of(1, 2));
    byte[] before = Files.readAllBytes(file());
    assertThatExceptionOfType(LoadException.class).isThrownBy(() -> lists.load(file()));
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void refusesToSaveWhatDoesNotFitTheSchema() throws IOException {
    Store<Map<String, Object>> store = schemaStore(Validation.STRICT);
    store.save(file(), Map.of("x", 1, "y", 2));
    byte[] before = Files.readAllBytes(file());
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> store.save(file(), Map.of("x", "one", "y", 2)))
        .withMessageContaining("[SafePersist:SP216]")
        .withMessageContaining("/x")
        .withMessageContaining("expected number")
        .withMessageContaining(file().toString());
    assertThat(file()).hasBinaryContent(before);
    assertThat(store.load(file()).metadata().schema()).hasValue("point");
    assertThat(store.load(file()).metadata().schemaFingerprint()).isPresent();
  }

  @Test
  void refusesToLoadWhatDoesNotFitTheSchemaThoughItsChecksumIsGood() throws IOException {
    schemaStore(Validation.OFF).save(file(), Map.of("x", "one", "y", 2));
    byte[] before = Files.readAllBytes(file());
    LoadException failure =
        catchThrowableOfType(
            LoadException.class, () -> schemaStore(Validation.STRICT).load(file()));
    assertThat(failure).hasMessageContaining("[SafePersist:SP215]").hasMessageContaining("/x");
    assertThat(failure.findings()).hasSize(1);
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void reportsWhatALenientStoreLetsPass() throws IOException {
    Store<Map<String, Object>> store = schemaStore(Validation.LENIENT);
    store.save(file(), Map.of("x", "one", "y", 2));
    Loaded<Map<String, Object>> loaded = store.load(file());
    assertThat(loaded.value()).containsEntry("x", "one");
    assertThat(loaded.findings()).singleElement().matches(f -> f.pointer().equals("/x"));
    assertThat(schemaStore(Validation.OFF).load(file()).findings()).isEmpty();
  }

  @Test
  void tellsAtOnceThatItsSchemaIsMissing() {
    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(() -> Store.builder(Point.class).schema("schemas/pint.schema.json").build())
        .withMessageContaining("[SafePersist:SP201]")
        .withMessageContaining("schemas/point.schema.json");
  }

  @Test
  void refusesValuesThatAreNoJson() throws IOException {
    points.save(file(), Point.of(1, 2));
    byte[] before = Files.readAllBytes(file());
    Store<Object> store = Store.builder(Object.class).version(2).build();
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> store.save(file(), Map.of("a", List.of(new Broken(1)))))
        .withMessageContaining("[SafePersist:SP217]")
        .withMessageContaining("/a/0/broken")
        .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.UNCHANGED));
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void refusesWhatAMapperLeftTorn() throws IOException {
    points.save(file(), Point.of(1, 2));
    byte[] before = Files.readAllBytes(file());
    Store<Raw> store = Store.builder(Raw.class).version(2).build();
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> store.save(file(), new Raw("{\"torn\":")))
        .withMessageContaining("[SafePersist:SP220]");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void updatesFromAnInitialValueAndThenFromTheFile() throws IOException {
    points.update(file(), () -> Point.of(0, 0), p -> Point.of(p.x() + 1, 0));
    points.update(file(), () -> Point.of(0, 0), p -> Point.of(p.x() + 1, 0));
    points.update(file(), p -> Point.of(p.x() + 1, 0));
    assertThat(points.load(file()).value()).isEqualTo(Point.of(3, 0));
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> points.update(dir.resolve("none.json"), p -> p));
    assertThat(dir.resolve("none.json")).doesNotExist();
  }

  @Test
  void losesNoUpdateOfSeveralThreads() throws Exception {
    Policy fast = Policy.defaults().withRetention(Retention.keep(2));
    Store<Map<String, Integer>> store =
        Store.builder(new TypeReference<Map<String, Integer>>() {}).policy(fast).build();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> done =
          IntStream.range(0, 40)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              store.update(
                                  file(), () -> Map.of("n", 0), m -> Map.of("n", m.get("n") + 1))))
              .toList();
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(store.load(file()).value()).containsEntry("n", 40);
  }

  @Test
  void replacesOnlyWhatItLoaded() throws IOException {
    points.save(file(), Point.of(1, 2));
    Loaded<Point> base = points.load(file());
    points.replace(base, Point.of(3, 4));
    byte[] before = Files.readAllBytes(file());
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> points.replace(base, Point.of(5, 6)));
    assertThat(file()).hasBinaryContent(before);
    Files.delete(file());
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> points.replace(base, Point.of(5, 6)));
  }

  @Test
  void savesThroughTheLockThatUpdateHoldsHealingFirst() throws IOException {
    points.save(file(), Point.of(1, 2));
    points.save(file(), Point.of(3, 4));
    Files.writeString(file(), "{");
    points.update(file(), p -> Point.of(p.x() + 10, 0));
    assertThat(points.load(file()).value()).isEqualTo(Point.of(11, 0));
  }

  @Test
  void loadsWhatItCannotWrite() throws IOException {
    points.save(file(), Point.of(1, 2));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--r--r--"));
    assertThat(points.load(file()).value()).isEqualTo(Point.of(1, 2));
  }

  @Test
  void refusesNull() {
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> points.save(file(), null));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Store.builder(Point.class).version(0));
    assertThat(file()).doesNotExist();
  }

  @Test
  void writesDataThatNeedsNoTree() throws IOException {
    points.save(file(), Point.of(1, 2));
    Envelope envelope = Envelope.read(Files.readAllBytes(file())).orElseThrow();
    assertThat(Files.readString(file()).substring(envelope.dataOffset()))
        .isEqualTo("{\"x\":1.0,\"y\":2.0,\"label\":\"p\",\"note\":null}}\n");
  }

  private Store<Map<String, Object>> schemaStore(Validation mode) {
    return Store.builder(new TypeReference<Map<String, Object>>() {})
        .schema("schemas/point.schema.json")
        .policy(Policy.defaults().withValidation(mode))
        .build();
  }

  /** Writes a file as another program does, and leaves no history of an earlier one. */
  private void plain(String text) throws IOException {
    Files.writeString(file(), text);
  }

  /** The failure of a load that must leave every byte as it is. */
  private LoadException failure(Store<?> store) throws IOException {
    byte[] before = Files.readAllBytes(file());
    LoadException failure = catchThrowableOfType(LoadException.class, () -> store.load(file()));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).contains(file().toString()).contains("\nFix: ");
    assertThat(file()).hasBinaryContent(before);
    return failure;
  }

  private List<Path> setAside() throws IOException {
    return list("set-aside").stream().filter(p -> !p.toString().endsWith(".txt")).toList();
  }

  private List<Path> backups() throws IOException {
    return list("backups");
  }

  private List<Path> list(String folder) throws IOException {
    Path place = dir.resolve(".safepersist").resolve(folder);
    if (Files.notExists(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.sorted().toList();
    }
  }

  private static String checksum(Path file) throws IOException {
    return Crc32c.hex(Crc32c.of(Files.readAllBytes(file)));
  }
}
