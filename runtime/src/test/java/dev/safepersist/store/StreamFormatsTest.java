package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.format.Format;
import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.cbor.CBORMapper;
import tools.jackson.dataformat.smile.SmileMapper;

/** A store of streams writes the format that the name says, and keeps the same promises in each. */
class StreamFormatsTest {
  record Beat(
      int number, double time, ByteBuffer sound, BigDecimal gain, Map<String, String> tags) {}

  @TempDir Path dir;

  static Stream<Arguments> everyWay() {
    List<Arguments> ways = new ArrayList<>();
    for (String name : List.of("a.json", "a.cbor", "a.smile", "A.CBOR")) {
      for (String suffix : List.of("", ".gz")) {
        for (MetadataPlacement placement : MetadataPlacement.values()) {
          ways.add(Arguments.of(name + suffix, placement));
        }
      }
    }
    return ways.stream();
  }

  private static Policy policy(MetadataPlacement placement) {
    return Policy.defaults().withMetadata(placement).withDurability(Durability.PROCESS);
  }

  private static StreamStore<Beat> store(MetadataPlacement placement) {
    return Store.builder(Beat.class).policy(policy(placement)).description("beats").buildStream();
  }

  private static Beat beat(int number) {
    return new Beat(
        number,
        number % 7 == 0 ? Double.NaN : number / 8.0,
        ByteBuffer.wrap(new byte[] {(byte) number, -1}),
        new BigDecimal(BigInteger.TEN.pow(40), number % 50),
        Map.of("n\u00e4me " + number % 100, "\ud83d\ude00"));
  }

  private static List<Beat> beats(int count) {
    return IntStream.range(0, count).mapToObj(StreamFormatsTest::beat).toList();
  }

  private static List<Beat> all(Elements<Beat> elements) {
    try (Stream<Beat> stream = elements.stream()) {
      return stream.toList();
    }
  }

  private static byte[] document(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!file.toString().endsWith(".gz")) {
      return bytes;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static byte[] gzipIfNamedSo(String name, byte[] document) throws IOException {
    if (!name.endsWith(".gz")) {
      return document;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(document);
    }
    return bytes.toByteArray();
  }

  /** As other programs write it. */
  private static byte[] foreign(String name, Object value) throws IOException {
    byte[] document =
        switch (Format.ofName(name).notation()) {
          case JSON -> dev.safepersist.json.Json.mapper().writeValueAsBytes(value);
          case CBOR -> new CBORMapper().writeValueAsBytes(value);
          case SMILE -> new SmileMapper().writeValueAsBytes(value);
        };
    return gzipIfNamedSo(name, document);
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void bringsBackWhatItSaved(String name, MetadataPlacement placement) throws IOException {
    Path file = dir.resolve(name);
    StreamStore<Beat> store = store(placement);
    for (int count : new int[] {0, 1, 2_000}) {
      store.save(file, beats(count).iterator());
      try (Elements<Beat> elements = store.load(file)) {
        assertThat(elements.origin()).isEqualTo(Origin.SAVED);
        assertThat(elements.metadata().description().isPresent())
            .isEqualTo(placement == MetadataPlacement.ENVELOPE);
        assertThat(all(elements)).isEqualTo(beats(count));
      }
      assertThat(new EnvelopeVerifier().inspect(file, name).verdict()).isNotEqualTo(Verdict.BROKEN);
    }
    List<Beat> inMemory = List.of(Store.builder(Beat[].class).build().load(file).value());
    assertThat(inMemory).isEqualTo(beats(2_000));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void writesTheFormatThatTheNameSays(String name, MetadataPlacement placement) throws IOException {
    Path file = dir.resolve(name);
    store(placement).save(file, beats(3).iterator());
    assertThat(Files.readAllBytes(file)[0] == 0x1f).isEqualTo(name.endsWith(".gz"));
    byte[] start =
        switch (Format.ofName(name).notation()) {
          case JSON -> new byte[] {(byte) (placement == MetadataPlacement.ENVELOPE ? '{' : '[')};
          case CBOR -> new byte[] {(byte) 0xD9, (byte) 0xD9, (byte) 0xF7};
          case SMILE -> new byte[] {':', ')', '\n'};
        };
    assertThat(document(file)).startsWith(start);
  }

  @Test
  void writesTheFormatThatIsChosen() throws IOException {
    Path file = dir.resolve("beats.dat");
    for (Format format : List.of(Format.CBOR, Format.SMILE.gzipped(), Format.PRETTY_JSON)) {
      StreamStore<Beat> store = Store.builder(Beat.class).format(format).buildStream();
      store.save(file, beats(3).iterator());
      assertThat(all(store.load(file))).isEqualTo(beats(3));
    }
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void restoresARottenOrTornFile(String name, MetadataPlacement placement) throws IOException {
    Path file = dir.resolve(name);
    StreamStore<Beat> store = store(placement);
    store.save(file, beats(3).iterator());
    store.save(file, beats(50).iterator());
    byte[] saved = Files.readAllBytes(file);
    FileTime time = Files.getLastModifiedTime(file);
    byte[] rotten = saved.clone();
    rotten[saved.length / 2] ^= 4;
    Files.write(file, rotten);
    Files.setLastModifiedTime(file, time);
    assertRestored(store, file);
    store.save(file, beats(50).iterator());
    Files.write(file, Arrays.copyOf(saved, saved.length / 2));
    assertRestored(store, file);
  }

  private static void assertRestored(StreamStore<Beat> store, Path file) throws IOException {
    try (Elements<Beat> elements = store.load(file)) {
      assertThat(elements.origin()).isEqualTo(Origin.RESTORED);
      assertThat(all(elements)).isEqualTo(beats(3));
    }
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void readsWhatAnotherProgramWrote(String name, MetadataPlacement placement) throws IOException {
    Path file = dir.resolve(name);
    StreamStore<Beat> store = store(placement);
    Files.write(file, foreign(name, beats(2)));
    try (Elements<Beat> elements = store.load(file)) {
      assertThat(elements.origin()).isEqualTo(Origin.LEGACY);
      assertThat(all(elements)).isEqualTo(beats(2));
    }
    Files.delete(file);
    store.save(file, beats(5).iterator());
    store.save(file, beats(6).iterator());
    Files.write(file, foreign(name, beats(4)));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    try (Elements<Beat> elements = store.load(file)) {
      assertThat(elements.origin()).isEqualTo(Origin.EDITED);
      assertThat(all(elements)).isEqualTo(beats(4));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.cbor", "a.smile", "a.cbor.gz"})
  void refusesANewerFormatWhereverItsMetadataAre(String name) throws IOException {
    Path file = dir.resolve(name);
    Store.builder(new TypeReference<List<Integer>>() {}).version(3).build().save(file, List.of(1));
    StreamStore<Integer> store = Store.builder(Integer.class).version(2).buildStream();
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> store.load(file))
        .withMessageContaining("SP210");
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> store.save(file, List.of(2).iterator()))
        .withMessageContaining("SP211");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.cbor", "a.smile", "a.cbor.gz"})
  void refusesToSaveWhatItsLoadWouldRefuse(String name) throws IOException {
    Path file = dir.resolve(name);
    StreamStore<BigDecimal> store = Store.builder(BigDecimal.class).buildStream();
    store.save(file, List.of(BigDecimal.ONE).iterator());
    BigDecimal long1 = new BigDecimal("1" + "0".repeat(3_000));
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> store.save(file, List.of(BigDecimal.TEN, long1).iterator()))
        .withMessageContaining("SP229");
    try (Elements<BigDecimal> elements = store.load(file)) {
      assertThat(elements.stream()).containsExactly(BigDecimal.ONE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.cbor", "a.smile", "a.smile.gz"})
  void namesTheElementThatDoesNotFit(String name) throws IOException {
    Path file = dir.resolve(name);
    Files.write(file, foreign(name, List.of(1, "two")));
    try (Elements<Integer> elements = Store.builder(Integer.class).buildStream().load(file)) {
      assertThat(elements.next()).isEqualTo(1);
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(elements::next)
          .havingCause()
          .withMessageContaining("SP212")
          .withMessageContaining("/1 (in ");
    }
  }

  /** Such files were written under these names by early versions, which did not read them. */
  @ParameterizedTest
  @ValueSource(strings = {"a.cbor", "a.smile", "a.json.gz"})
  void readsTextUnderTheNameOfAnotherFormat(String name) throws IOException {
    Path file = dir.resolve(name);
    StreamStore<Beat> text = Store.builder(Beat.class).format(Format.JSON).buildStream();
    text.save(file, beats(2).iterator());
    assertThat(all(store(MetadataPlacement.ENVELOPE).load(file))).isEqualTo(beats(2));
    assertThat(Store.builder(Beat[].class).build().load(file).value())
        .containsExactlyElementsOf(beats(2));
  }
}
