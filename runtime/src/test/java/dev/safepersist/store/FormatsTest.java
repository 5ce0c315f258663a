package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.envelope.Envelope;
import dev.safepersist.format.Format;
import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Retention;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format and every place for the metadata keeps every promise. */
class FormatsTest {
  record Node(
      String name,
      long number,
      double weight,
      boolean flag,
      Optional<String> note,
      List<Node> children,
      Map<String, List<Double>> series) {}

  private static final boolean THOROUGH = System.getenv("CI") != null;

  @TempDir Path dir;

  static Stream<Arguments> everyWay() {
    List<Arguments> ways = new ArrayList<>();
    for (String name : List.of("a.json", "a.cbor", "a.smile")) {
      for (String suffix : List.of("", ".gz")) {
        for (MetadataPlacement placement : MetadataPlacement.values()) {
          ways.add(Arguments.of(name + suffix, placement));
        }
      }
    }
    return ways.stream();
  }

  private static Store<Node> store(MetadataPlacement placement) {
    Policy policy =
        Policy.defaults()
            .withMetadata(placement)
            .withRetention(Retention.keep(3))
            .withDurability(Durability.PROCESS);
    return Store.builder(Node.class).policy(policy).description("a tree").build();
  }

  private static Node node(Random random, int depth) {
    List<Node> children = new ArrayList<>();
    for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
      children.add(node(random, depth - 1));
    }
    Map<String, List<Double>> series = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      series.put(text(random), random.doubles(random.nextInt(4)).boxed().toList());
    }
    double weight = Double.longBitsToDouble(random.nextLong());
    return new Node(
        text(random),
        random.nextLong() >> random.nextInt(64),
        Double.isFinite(weight) ? weight : 0,
        random.nextBoolean(),
        random.nextBoolean() ? Optional.of(text(random)) : Optional.empty(),
        children,
        series);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x11000);
      text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? '?' : point);
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void bringsBackWhatItSaved(String name, MetadataPlacement placement) throws IOException {
    Store<Node> store = store(placement);
    Path file = dir.resolve(name);
    for (int seed = 0; seed < (THOROUGH ? 50 : 5); seed++) {
      Node node = node(new Random(seed), 3);
      store.save(file, node);
      Loaded<Node> loaded = store.load(file);
      assertThat(loaded.value()).as("seed %d", seed).isEqualTo(node);
      assertThat(loaded.origin()).isEqualTo(Origin.SAVED);
      assertThat(loaded.metadata().description().isPresent())
          .isEqualTo(placement != MetadataPlacement.NONE);
    }
  }

  /** With the history at hand, no byte can change unnoticed: the backup comes back. */
  @ParameterizedTest
  @MethodSource("everyWay")
  void detectsAChangeOfAnyByte(String name, MetadataPlacement placement) throws IOException {
    Store<Node> store = store(placement);
    Path file = dir.resolve(name);
    Node old = new Node("old", 1, 1, true, Optional.empty(), List.of(), Map.of());
    Node node = new Node("new", 42, 440.5, true, Optional.of("é"), List.of(old), Map.of());
    store.save(file, node);
    store.save(file, old);
    store.save(file, node);
    byte[] good = Files.readAllBytes(file);
    FileTime time = Files.getLastModifiedTime(file);
    int step = THOROUGH ? 3 : 7;
    for (int at = 0; at < good.length; at += step) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << (at % 8));
      Files.write(file, bad);
      Files.setLastModifiedTime(file, time);
      Loaded<Node> loaded = store.load(file);
      assertThat(loaded.value()).as("byte %d of %d", at, good.length).isIn(old, node);
      if (loaded.origin() == Origin.SAVED) {
        assertThat(loaded.value()).as("byte %d", at).isEqualTo(node);
      } else {
        assertThat(loaded.origin()).as("byte %d", at).isEqualTo(Origin.RESTORED);
      }
      store.save(file, node);
      time = Files.getLastModifiedTime(file);
      good = Files.readAllBytes(file);
    }
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void detectsATornFile(String name, MetadataPlacement placement) throws IOException {
    Store<Node> store = store(placement);
    Path file = dir.resolve(name);
    Node old = new Node("old", 1, 1, true, Optional.empty(), List.of(), Map.of());
    Node node = new Node("new", 42, 440.5, true, Optional.of("é"), List.of(old), Map.of());
    store.save(file, old);
    store.save(file, node);
    byte[] good = Files.readAllBytes(file);
    for (int length = 0; length < good.length - 1; length += good.length / 9) {
      Files.write(file, Arrays.copyOf(good, length));
      Loaded<Node> loaded = store.load(file);
      assertThat(loaded.origin()).as("%d bytes", length).isEqualTo(Origin.RESTORED);
      assertThat(loaded.value()).isIn(old, node);
      store.save(file, node);
    }
  }

  @Test
  void compressesAWholeSealedDocument() throws IOException {
    Path file = dir.resolve("a.json.gz");
    Node node = node(new Random(1), 4);
    store(MetadataPlacement.ENVELOPE).save(file, node);
    byte[] plain =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))).readAllBytes();
    assertThat(Envelope.read(plain).orElseThrow().integrity()).isEqualTo(Envelope.Integrity.INTACT);
    Path other = Files.write(dir.resolve("b.json"), plain);
    assertThat(store(MetadataPlacement.ENVELOPE).load(other).value()).isEqualTo(node);
    assertThat(Files.size(file)).isLessThan(plain.length);
  }

  @Test
  void writesTextForPeopleAndFormatsByChoice() throws IOException {
    Path file = dir.resolve("a.db");
    Store.builder(Integer[].class).format(Format.PRETTY_JSON).build().save(file, new Integer[] {1});
    assertThat(Files.readString(file)).contains("\"data\":[ 1 ]");
    for (Format format : List.of(Format.CBOR, Format.SMILE.gzipped(), Format.JSON.gzipped())) {
      Store<Integer> store = Store.builder(Integer.class).format(format).build();
      Path binary = dir.resolve(format + ".db");
      store.save(binary, 17);
      assertThat(Store.builder(Integer.class).build().load(binary).value()).isEqualTo(17);
    }
    assertThat(Format.ofName("x.CBOR.gz")).isEqualTo(Format.CBOR.gzipped());
    assertThat(Format.ofName("x.sml")).isEqualTo(Format.SMILE);
    assertThat(Format.ofName("x.tar.gz")).isEqualTo(Format.JSON.gzipped());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void validatesEveryFormat(String name, MetadataPlacement placement) throws IOException {
    Path schema = Files.writeString(dir.resolve("s.json"), "{\"maximum\":9}");
    Store<Integer> store =
        Store.builder(Integer.class)
            .schema(schema.toString())
            .policy(Policy.defaults().withMetadata(placement))
            .build();
    Path file = dir.resolve(name);
    store.save(file, 9);
    assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> store.save(file, 10));
    assertThat(store.load(file).value()).isEqualTo(9);
    Store.builder(Integer.class)
        .policy(Policy.defaults().withMetadata(placement))
        .build()
        .save(file, 11);
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> store.load(file))
        .withMessageContaining("SP215");
  }

  @Test
  void keepsMetadataAcrossSavesInBinaryFormats() throws IOException {
    for (String name : List.of("a.cbor", "a.smile.gz", "a.json.gz")) {
      Path file = dir.resolve(name);
      store(MetadataPlacement.ENVELOPE).save(file, node(new Random(1), 1));
      Instant created =
          store(MetadataPlacement.ENVELOPE).load(file).metadata().createdAt().orElseThrow();
      Store.builder(Node.class).build().save(file, node(new Random(2), 1));
      Loaded<Node> loaded = store(MetadataPlacement.ENVELOPE).load(file);
      assertThat(loaded.metadata().createdAt()).contains(created);
      assertThat(loaded.metadata().description()).contains("a tree");
      assertThat(loaded.metadata().serial()).hasValue(2);
    }
  }

  @Test
  void refusesABombOfCompressedSpaces() throws IOException {
    Path file = dir.resolve("bomb.json.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      byte[] spaces = new byte[1 << 20];
      Arrays.fill(spaces, (byte) ' ');
      for (int i = 0; i < 80; i++) {
        out.write(spaces);
      }
    }
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> Store.builder(Integer.class).build().load(file))
        .withMessageContaining("when it is decompressed");
  }
}
