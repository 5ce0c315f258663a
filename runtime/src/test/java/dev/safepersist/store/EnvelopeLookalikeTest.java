package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.SafeFiles;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

/** Values whose own members are called like those of an envelope lose none of them. */
@ExtendWith(QuietLog.class)
class EnvelopeLookalikeTest {
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
  private static final Map<String, Object> VALUE =
      Map.of("metadata", Map.of("author", "me", "version", 7), "data", Map.of("x", 1));

  @TempDir Path temp;
  private Path dir;

  @BeforeEach
  void realDirectory() throws IOException {
    dir = temp.toRealPath();
  }

  record Both(Map<String, Object> metadata, Map<String, Object> data) {}

  record Point(int x) {}

  private static Store<Map<String, Object>> store(MetadataPlacement placement) {
    return Store.builder(MAP).policy(Policy.defaults().withMetadata(placement)).build();
  }

  private void dropState() throws IOException {
    Path state = dir.resolve(".safepersist");
    if (Files.exists(state)) {
      try (var all = Files.walk(state)) {
        for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x.json, SIDECAR",
    "x.json, NONE",
    "x.json, ENVELOPE",
    "x.json.gz, SIDECAR",
    "x.json.gz, NONE",
    "x.cbor, SIDECAR",
    "x.cbor, NONE",
    "x.cbor, ENVELOPE",
    "x.smile, SIDECAR",
    "x.smile, NONE",
    "x.cbor.gz, NONE"
  })
  void keepsBothMembersThroughLoadsUpdatesAndHealing(String name, MetadataPlacement placement)
      throws IOException {
    Path file = dir.resolve(name);
    Store<Map<String, Object>> store = store(placement);
    store.save(file, VALUE);
    assertThat(store.load(file))
        .returns(VALUE, Loaded::value)
        .returns(Origin.SAVED, Loaded::origin);
    Map<String, Object> more = new LinkedHashMap<>(VALUE);
    more.put("data", Map.of("x", 2));
    store.update(file, old -> with(old, "data", Map.of("x", 2)));
    assertThat(store.load(file).value()).isEqualTo(more);
    assertThat(store(MetadataPlacement.ENVELOPE).load(file).value()).isEqualTo(more);
    Files.write(file, new byte[3]);
    assertThat(store.load(file))
        .returns(VALUE, Loaded::value)
        .returns(Origin.RESTORED, Loaded::origin);
    assertThat(store.load(file).value()).isEqualTo(VALUE);
    if (placement != MetadataPlacement.ENVELOPE) {
      dropState();
      assertThat(store.load(file).value()).isEqualTo(VALUE);
      store.update(file, old -> with(old, "data", Map.of("x", 3)));
      assertThat(store.load(file).value()).containsKey("metadata");
    }
  }

  @Test
  void canBeEditedByHandWithoutARecordOnceTheChecksumIsRemoved() throws IOException {
    Path file = dir.resolve("x.json");
    store(MetadataPlacement.ENVELOPE).save(file, Map.of("tempo", 120));
    dropState();
    Files.writeString(file, Files.readString(file).replace("120", "121"));
    assertThatThrownBy(() -> store(MetadataPlacement.ENVELOPE).load(file))
        .hasMessageContaining("SP207")
        .hasMessageContaining("no record shows when it was saved");
    Files.writeString(file, Files.readString(file).replaceFirst(",\"crc32c\":\"[0-9a-f]{8}\"", ""));
    assertThat(store(MetadataPlacement.ENVELOPE).load(file).value()).containsEntry("tempo", 121);
  }

  private static Map<String, Object> with(Map<String, Object> old, String name, Object value) {
    Map<String, Object> next = new LinkedHashMap<>(old);
    next.put(name, value);
    return next;
  }

  @Test
  void keepsBothMembersOfWhatSafeFilesWrites() throws IOException {
    Path file = dir.resolve("x.json");
    SafeFiles.writeJson(file, VALUE);
    assertThat(SafeFiles.readJson(file, MAP)).isEqualTo(VALUE);
    assertThat(SafeFiles.readJson(file, Both.class)).isEqualTo(new Both(metadata(), data()));
    SafeFiles.transaction(tx -> tx.writeJson(file, with(VALUE, "data", List.of(1))));
    assertThat(SafeFiles.readJson(file, MAP)).isEqualTo(with(VALUE, "data", List.of(1)));
    SafeFiles.writeJson(file, with(VALUE, "data", Map.of()));
    dropState();
    assertThat(SafeFiles.readJson(file, MAP)).isEqualTo(with(VALUE, "data", Map.of()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> metadata() {
    return (Map<String, Object>) VALUE.get("metadata");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> data() {
    return (Map<String, Object>) VALUE.get("data");
  }

  @Test
  void takesTheVersionInTheDataOfAPlainFileForNoSchemaVersion() throws IOException {
    Path file = dir.resolve("x.json");
    for (MetadataPlacement placement : List.of(MetadataPlacement.SIDECAR, MetadataPlacement.NONE)) {
      Store<Map<String, Object>> store =
          Store.builder(MAP).version(2).policy(Policy.defaults().withMetadata(placement)).build();
      store.save(file, VALUE);
      store.save(file, with(VALUE, "data", 5));
      assertThat(store.load(file).value()).isEqualTo(with(VALUE, "data", 5));
    }
    Store<Map<String, Object>> sidecar =
        Store.builder(MAP)
            .version(2)
            .policy(Policy.defaults().withMetadata(MetadataPlacement.SIDECAR))
            .build();
    assertThat(sidecar.load(file).metadata().member("author")).isEmpty();
  }

  @Test
  void keepsDataThatOnlyResemblesADamagedEnvelope() throws IOException {
    Map<String, Object> value =
        Map.of("file", Map.of("bytes", 10, "serial", 3, "crc32c", "00000000"), "data", 1);
    for (MetadataPlacement placement : List.of(MetadataPlacement.SIDECAR, MetadataPlacement.NONE)) {
      Path file = dir.resolve(placement + ".json");
      store(placement).save(file, value);
      assertThat(store(placement).load(file).value()).isEqualTo(value);
    }
    dropState();
    assertThat(SafeFiles.readJson(dir.resolve("SIDECAR.json"), MAP)).isEqualTo(value);
    assertThat(store(MetadataPlacement.ENVELOPE).load(dir.resolve("NONE.json")).value())
        .isEqualTo(value);
  }

  @Test
  void keepsACopyOfAnEnvelopeThatWasSavedAsAValue() throws IOException {
    Path original = dir.resolve("original.json");
    store(MetadataPlacement.ENVELOPE).save(original, Map.of("x", 1));
    Map<String, Object> envelope =
        dev.safepersist.json.Json.mapper().readValue(Files.readAllBytes(original), MAP);
    Path file = dir.resolve("copy.json");
    SafeFiles.writeJson(file, envelope);
    assertThat(SafeFiles.readJson(file, MAP)).isEqualTo(envelope);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"version\":\"2.0\"}", "{\"created_at\":\"2024-01-01\"}", "{}"})
  void readsEnvelopesOfOlderProgramsAsBefore(String metadata) throws IOException {
    Path file = dir.resolve("x.json");
    Files.writeString(file, "{\"metadata\":" + metadata + ",\"data\":{\"x\":1}}");
    assertThat(store(MetadataPlacement.ENVELOPE).load(file).value()).isEqualTo(Map.of("x", 1));
    assertThat(SafeFiles.readJson(file, Point.class)).isEqualTo(new Point(1));
    Store<Point> sidecar =
        Store.builder(Point.class)
            .policy(Policy.defaults().withMetadata(MetadataPlacement.SIDECAR))
            .build();
    assertThat(sidecar.load(file).value()).isEqualTo(new Point(1));
    assertThat(SafeFiles.readJson(file, MAP)).containsOnlyKeys("metadata", "data");
    Files.writeString(dir.resolve("y.json"), "{\"metadata\":{\"a\":1},\"data\":{\"x\":1}}");
    assertThat(Store.builder(Point.class).build().load(dir.resolve("y.json")).value())
        .isEqualTo(new Point(1));
  }

  @Test
  void readsAnEditedPlainFileAsPlain() throws IOException {
    Path file = dir.resolve("x.json");
    SafeFiles.writeJson(file, VALUE);
    Files.writeString(file, "{\"metadata\":{\"version\":9},\"data\":[1]}");
    assertThat(store(MetadataPlacement.ENVELOPE).load(file))
        .returns(Origin.EDITED, Loaded::origin)
        .returns(Map.of("metadata", Map.of("version", 9), "data", List.of(1)), Loaded::value);
  }

  @Test
  void refusesToReadThePlainFileOfAnotherTypeAsAnEnvelope() throws IOException {
    Path file = dir.resolve("x.json");
    SafeFiles.writeJson(file, VALUE);
    assertThatThrownBy(() -> SafeFiles.readJson(file, Point.class)).hasMessageContaining("SP214");
  }
}
