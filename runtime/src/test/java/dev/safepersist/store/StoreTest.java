package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.envelope.Envelope;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.type.TypeReference;

class StoreTest extends Points {
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
    assertThat(failure(points).getMessage()).contains("SP228", "lenient reader", "JsonReadFeature");
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
  void takesAnEmptyFileForAMissingOneInAnUpdateIfItHasNoOtherVersion() throws IOException {
    Files.createFile(file());
    points.update(file(), () -> Point.of(5, 0), p -> Point.of(p.x() + 1, 0));
    assertThat(points.load(file()).value()).isEqualTo(Point.of(6, 0));
    points.save(file(), Point.of(7, 0)); // what was before is a backup
    Files.write(file(), new byte[0]);
    points.update(file(), () -> Point.of(0, 0), p -> Point.of(p.x() + 1, 0));
    assertThat(points.load(file()).value().x()).isGreaterThan(6);
    Path once = dir.resolve("once.json");
    points.save(once, Point.of(1, 1)); // has no backup
    Files.write(once, new byte[0]);
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> points.update(once, () -> Point.of(0, 0), p -> p));
    assertThat(once).isEmptyFile();
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
  void loadsWhatItCannotWrite() throws IOException {
    points.save(file(), Point.of(1, 2));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--r--r--"));
    assertThat(points.load(file()).value()).isEqualTo(Point.of(1, 2));
  }

  @Test
  void writesDataThatNeedsNoTree() throws IOException {
    points.save(file(), Point.of(1, 2));
    Envelope envelope = Envelope.read(Files.readAllBytes(file())).orElseThrow();
    assertThat(Files.readString(file()).substring(envelope.dataOffset()))
        .isEqualTo("{\"x\":1.0,\"y\":2.0,\"label\":\"p\",\"note\":null}}\n");
  }
}
