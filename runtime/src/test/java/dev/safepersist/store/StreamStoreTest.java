package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Retention;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamStoreTest {
  record Beat(int number, double time, String text) {}

  @TempDir Path dir;

  private Path file() {
    return dir.resolve("beats.json");
  }

  private static Stream<Beat> beats(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Beat(i, i / 8.0, "x".repeat(80)));
  }

  private static StreamStore<Beat> store(MetadataPlacement placement) {
    return Store.builder(Beat.class)
        .policy(Policy.defaults().withMetadata(placement))
        .description("beats")
        .buildStream();
  }

  private static List<Beat> all(Elements<Beat> elements) {
    try (Stream<Beat> stream = elements.stream()) {
      return stream.toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void bringsBackWhatItSavedOneByOne(MetadataPlacement placement) throws IOException {
    StreamStore<Beat> store = store(placement);
    for (int count : new int[] {0, 1, 1000}) {
      store.save(file(), beats(count));
      try (Elements<Beat> elements = store.load(file())) {
        assertThat(elements.origin()).isEqualTo(Origin.SAVED);
        assertThat(all(elements)).isEqualTo(beats(count).toList());
      }
    }
    List<Beat> inMemory = List.of(Store.builder(Beat[].class).build().load(file()).value());
    assertThat(inMemory).isEqualTo(beats(1000).toList());
  }

  @ParameterizedTest
  @EnumSource
  void restoresTheNewestGoodBackupOfARottenFile(MetadataPlacement placement) throws IOException {
    StreamStore<Beat> store = store(placement);
    store.save(file(), beats(3));
    store.save(file(), beats(5));
    FileTime time = Files.getLastModifiedTime(file());
    String text = Files.readString(file());
    Files.writeString(file(), text.replace("0.125", "0.625"));
    Files.setLastModifiedTime(file(), time);
    try (Elements<Beat> elements = store.load(file())) {
      assertThat(elements.origin()).isEqualTo(Origin.RESTORED);
      assertThat(all(elements)).isEqualTo(beats(3).toList());
    }
    store.save(file(), beats(5));
    Files.writeString(file(), text.substring(0, text.length() / 2));
    try (Elements<Beat> elements = store.load(file())) {
      assertThat(elements.origin()).isEqualTo(Origin.RESTORED);
    }
  }

  @Test
  void acceptsEditsAndFilesOfOthers() throws IOException {
    StreamStore<Beat> store = store(MetadataPlacement.ENVELOPE);
    Files.writeString(file(), "[{\"number\":1,\"time\":2,\"text\":\"x\"}]");
    try (Elements<Beat> elements = store.load(file())) {
      assertThat(elements.origin()).isEqualTo(Origin.LEGACY);
      assertThat(all(elements)).containsExactly(new Beat(1, 2, "x"));
    }
    store.save(file(), beats(2));
    Files.writeString(file(), Files.readString(file()).replace("0.125", "0.12"));
    try (Elements<Beat> elements = store.load(file())) {
      assertThat(elements.origin()).isEqualTo(Origin.EDITED);
      assertThat(all(elements)).hasSize(2);
    }
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> store.load(dir.resolve("none.json")));
  }

  @Test
  void leavesTheFileIfTheSourceOfTheElementsFails() throws IOException {
    StreamStore<Beat> store = store(MetadataPlacement.ENVELOPE);
    store.save(file(), beats(2));
    byte[] before = Files.readAllBytes(file());
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                store.save(
                    file(),
                    beats(9)
                        .peek(
                            beat -> {
                              if (beat.number() == 7) {
                                throw new IllegalStateException("no more");
                              }
                            })));
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void validatesEachElement() throws IOException {
    Path schema =
        Files.writeString(dir.resolve("s.json"), "{\"properties\":{\"number\":{\"maximum\":6}}}");
    StreamStore<Beat> store = Store.builder(Beat.class).schema(schema.toString()).buildStream();
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> store.save(file(), beats(9)))
        .withMessageContaining("in element 7: /number");
    assertThat(file()).doesNotExist();
    store.save(file(), beats(7));
    store(MetadataPlacement.ENVELOPE).save(file(), beats(9));
    try (Elements<Beat> elements = store.load(file())) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> all(elements))
          .havingCause()
          .withMessageContaining("in element 7: /number");
    }
  }

  @Test
  void tellsWhichElementDoesNotFitTheType() throws IOException {
    StreamStore<Beat> store = store(MetadataPlacement.ENVELOPE);
    Files.writeString(file(), "[{\"number\":1,\"time\":2,\"text\":\"x\"},\n7]");
    try (Elements<Beat> elements = store.load(file())) {
      elements.next();
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(elements::next)
          .havingCause()
          .withMessageContaining("SP212")
          .withMessageContaining("/1 (line 2)");
    }
    Files.writeString(file(), "{\"a\":1}");
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> store.load(file()))
        .withMessageContaining("there is no array of elements");
  }

  @Test
  void refusesWhatAnArrayInPiecesCannotHave() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> Store.builder(Beat.class).version(2).upgrade(1, data -> data).buildStream());
  }

  /** Saves and loads 60 megabytes. */
  static final class LargeFile {
    public static void main(String[] arguments) throws IOException {
      StreamStore<Beat> store =
          Store.builder(Beat.class)
              .policy(
                  Policy.defaults()
                      .withRetention(Retention.keep(1))
                      .withDurability(Durability.PROCESS))
              .buildStream();
      Path file = Path.of(arguments[0]);
      store.save(file, beats(500_000));
      try (Elements<Beat> elements = store.load(file)) {
        System.exit(elements.stream().count() == 500_000 ? 0 : 3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"beats.json", "beats.cbor", "beats.smile.gz"})
  void needsAMemoryThatDoesNotDependOnTheSize(String name) throws Exception {
    Path file = dir.resolve(name);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeFile.class.getName(),
                file.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(Files.size(file)).isGreaterThan(name.endsWith(".gz") ? 1_000_000 : 40_000_000);
  }

  @Test
  void leavesTheFileIfTheStreamCannotBeClosed() throws IOException {
    StreamStore<Beat> store = store(MetadataPlacement.ENVELOPE);
    store.save(file(), beats(10));
    byte[] before = Files.readAllBytes(file());
    List<RuntimeException> failures =
        List.of(
            new IllegalStateException("cursor"),
            new UncheckedIOException(new IOException("reset")));
    for (RuntimeException failure : failures) {
      Stream<Beat> source =
          beats(3)
              .onClose(
                  () -> {
                    throw failure;
                  });
      assertThatThrownBy(() -> store.save(file(), source)).isSameAs(failure);
      assertThat(file()).hasBinaryContent(before);
    }
    AtomicInteger closed = new AtomicInteger();
    store.save(file(), beats(3).onClose(closed::incrementAndGet));
    assertThat(closed).hasValue(1);
    assertThat(all(store.load(file()))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\": [{\"number\":1,\"time\":0.5,\"text\":\"a\"}], \"metadata\": {\"version\": \"1.0\", \"description\": \"old\"}}",
        "{\"metadata\": {\"version\": \"1.0\", \"description\": \"old\"}, \"data\": [{\"number\":1,\"time\":0.5,\"text\":\"a\"}]}",
      })
  void readsAnEnvelopeOfAnotherProgramInEitherOrder(String text) throws IOException {
    Files.writeString(file(), text);
    StreamStore<Beat> store = store(MetadataPlacement.ENVELOPE);
    try (Elements<Beat> elements = store.load(file())) {
      assertThat(elements.metadata().description()).contains("old");
      assertThat(elements.origin()).isEqualTo(Origin.LEGACY);
      assertThat(elements.stream()).containsExactly(new Beat(1, 0.5, "a"));
    }
    store.save(file(), beats(2));
    try (Elements<Beat> elements = store.load(file())) {
      assertThat(elements.metadata().source()).isEmpty();
      assertThat(elements.stream()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"metadata\":{},\"data\":[]}", "{\"data\":[],\"metadata\":{}}"})
  void readsAnEnvelopeWithEmptyMetadata(String text) throws IOException {
    Files.writeString(file(), text);
    assertThat(all(store(MetadataPlacement.ENVELOPE).load(file()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[],\"metadata\":{},\"more\":1}",
        "{\"data\":[]}",
        "{\"data\":[],\"metadata\":1}",
        "{\"more\":1,\"data\":[],\"metadata\":{}}",
        "{\"data\":{},\"metadata\":{}}",
      })
  void refusesWhatIsNoEnvelope(String text) throws IOException {
    Files.writeString(file(), text);
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> store(MetadataPlacement.ENVELOPE).load(file()))
        .withMessageContaining("there is no array of elements");
    assertThat(file()).hasContent(text);
  }

  @Test
  void refusesANewerFormatThoughItsMetadataComeLast() throws IOException {
    String text = "{\"data\":[],\"metadata\":{\"version\":3}}";
    Files.writeString(file(), text);
    StreamStore<Beat> store = Store.builder(Beat.class).version(2).buildStream();
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> store.load(file()))
        .withMessageContaining("SP210");
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> store.save(file(), beats(1)))
        .withMessageContaining("SP211");
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(
            () -> Store.builder(Beat.class).version(2).build().save(file(), new Beat(1, 1, "")))
        .withMessageContaining("SP211");
    assertThat(file()).hasContent(text);
  }
}
