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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

/** A program goes back to no version from before an upgrade that another program made. */
@ExtendWith(QuietLog.class)
class LaterSchemaVersionTest {
  private static final TypeReference<Map<String, Integer>> MAP = new TypeReference<>() {};

  @TempDir Path temp;
  private Path dir;

  @BeforeEach
  void realDirectory() throws IOException {
    dir = temp.toRealPath();
  }

  private static Store<Map<String, Integer>> store(int version, MetadataPlacement placement) {
    return Store.builder(MAP)
        .version(version)
        .policy(Policy.defaults().withMetadata(placement))
        .build();
  }

  @FunctionalInterface
  private interface Damage {
    byte[] to(byte[] file);
  }

  static Stream<Arguments> damages() {
    List<Damage> damages =
        List.of(
            file -> Arrays.copyOf(file, file.length / 2),
            file -> new byte[file.length],
            file -> new byte[0],
            file -> Arrays.copyOf(file, 3));
    return Stream.of("x.json", "x.cbor", "x.json.gz", "x.smile")
        .flatMap(
            name ->
                Stream.of(MetadataPlacement.values())
                    .flatMap(
                        placement ->
                            Stream.of(0, 1, 2, 3)
                                .map(
                                    number ->
                                        Arguments.of(
                                            name, placement, number, damages.get(number)))));
  }

  @ParameterizedTest(name = "{0} {1} damage {2}")
  @MethodSource("damages")
  void refusesADamagedFileOfALaterVersionAsTooNew(
      String name, MetadataPlacement placement, int number, Damage damage) throws IOException {
    Path file = dir.resolve(number + name);
    Store<Map<String, Integer>> old = store(1, placement);
    Store<Map<String, Integer>> later = store(2, placement);
    old.save(file, Map.of("v", 0));
    for (int v = 1; v <= 3; v++) {
      later.save(file, Map.of("v", v));
    }
    byte[] damaged = damage.to(Files.readAllBytes(file));
    Files.write(file, damaged);
    assertThatThrownBy(() -> old.save(file, Map.of("v", -1))).hasMessageContaining("SP211");
    assertThatThrownBy(() -> old.load(file)).hasMessageContaining("SP210");
    assertThatThrownBy(() -> old.update(file, value -> value)).hasMessageContaining("SP210");
    assertThatThrownBy(() -> SafeFiles.transaction(tx -> tx.save(old, file, Map.of("v", -1))))
        .hasMessageContaining("SP211");
    assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    assertThat(later.load(file).value()).isEqualTo(Map.of("v", 2));
  }

  @Test
  void refusesWhereOnlyTheBackupsSayWhatVersionWasThere() throws IOException {
    Path file = dir.resolve("x.json");
    store(1, MetadataPlacement.ENVELOPE).save(file, Map.of("v", 0));
    for (int v = 1; v <= 3; v++) {
      store(2, MetadataPlacement.ENVELOPE).save(file, Map.of("v", v));
    }
    Files.delete(dir.resolve(".safepersist/history.jsonl"));
    Files.write(file, new byte[5]);
    assertThatThrownBy(() -> store(1, MetadataPlacement.ENVELOPE).load(file))
        .hasMessageContaining("SP210");
    assertThat(store(2, MetadataPlacement.ENVELOPE).load(file).value()).isEqualTo(Map.of("v", 2));
  }

  @Test
  void restoresNoOlderVersionPastAGoodOneThatTheProgramCannotLoad() throws IOException {
    Path file = dir.resolve("x.json");
    SafeFiles.writeJson(file, Map.of("v", 0));
    SafeFiles.writeJson(file, Map.of("v", "text"));
    SafeFiles.writeJson(file, Map.of("v", "more"));
    Files.write(file, new byte[5]);
    assertThatThrownBy(() -> SafeFiles.readJson(file, MAP)).hasMessageContaining("SP232");
    assertThat(Files.readAllBytes(file)).isEqualTo(new byte[5]);
    assertThat(SafeFiles.readJson(file, Object.class)).isEqualTo(Map.of("v", "text"));
  }

  @Test
  void refusesDamagedStreamsOfALaterVersion() throws IOException {
    Path file = dir.resolve("x.json");
    StreamStore<Integer> old = Store.builder(Integer.class).version(1).buildStream();
    StreamStore<Integer> later = Store.builder(Integer.class).version(2).buildStream();
    old.save(file, List.of(0).iterator());
    for (int v = 1; v <= 3; v++) {
      later.save(file, List.of(v).iterator());
    }
    Files.write(file, new byte[5]);
    assertThatThrownBy(() -> old.load(file)).hasMessageContaining("SP210");
    assertThatThrownBy(() -> old.save(file, List.of(9).iterator())).hasMessageContaining("SP211");
    Files.delete(dir.resolve(".safepersist/history.jsonl"));
    assertThatThrownBy(() -> old.load(file)).hasMessageContaining("SP210");
    try (Elements<Integer> elements = later.load(file)) {
      assertThat(elements.next()).isEqualTo(2);
    }
  }
}
