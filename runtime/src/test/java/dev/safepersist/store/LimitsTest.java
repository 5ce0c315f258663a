package dev.safepersist.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.SafeFiles;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A save refuses what its load would refuse, in every format; everything below that loads. */
@ExtendWith(QuietLog.class)
class LimitsTest {
  private static final StreamReadConstraints SMALL =
      StreamReadConstraints.builder()
          .maxNestingDepth(20)
          .maxNumberLength(50)
          .maxStringLength(1_000)
          .maxNameLength(300)
          .maxDocumentLength(20_000)
          .maxTokenCount(2_000)
          .build();

  @TempDir Path dir;

  /** A value of a size. */
  @FunctionalInterface
  private interface Sized {
    Object of(int size);
  }

  private static final Map<String, Sized> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("string", size -> "x".repeat(size));
    VALUES.put("string of escapes", size -> "\n".repeat(size));
    VALUES.put("string of two-byte letters", size -> "é".repeat(size));
    VALUES.put("string of pairs", size -> "\uD83C\uDF09".repeat(size));
    VALUES.put("characters", size -> "x".repeat(size).toCharArray());
    VALUES.put("strings", size -> new String[] {"x".repeat(size)});
    VALUES.put("bytes", size -> new byte[size]);
    VALUES.put("name", size -> Map.of("k".repeat(size), 1));
    VALUES.put("name of two-byte letters", size -> Map.of("é".repeat(size), 1));
    VALUES.put("name of pairs", size -> Map.of("\uD83C\uDF09".repeat(size), 1));
    VALUES.put("integer", size -> BigInteger.TEN.pow(Math.max(0, size - 1)));
    VALUES.put(
        "negative integer", size -> BigInteger.TEN.pow(size).subtract(BigInteger.ONE).negate());
    VALUES.put(
        "decimal", size -> new BigDecimal(BigInteger.TEN.pow(size).subtract(BigInteger.ONE), 3));
    VALUES.put("small decimal", size -> new BigDecimal(BigInteger.TEN.pow(size), 2 * size + 9));
    VALUES.put("depth", LimitsTest::nested);
    VALUES.put("depth of objects", size -> objects(size));
    VALUES.put("depth of an array of numbers", size -> nested(size, new int[] {1}));
    VALUES.put("many", size -> new int[size]);
    VALUES.put("many objects", size -> many(size));
  }

  private static Object nested(int depth) {
    return nested(depth, List.of());
  }

  private static Object nested(int depth, Object inner) {
    Object value = inner;
    for (int i = 0; i < Math.min(depth, 3_000); i++) {
      value = List.of(value);
    }
    return value;
  }

  private static Object objects(int depth) {
    Object value = 1;
    for (int i = 0; i < Math.min(depth, 3_000); i++) {
      value = Map.of("a", value);
    }
    return value;
  }

  private static Object many(int size) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(Map.of("a", true));
    }
    return all;
  }

  static Stream<Arguments> everyWay() {
    List<Arguments> ways = new ArrayList<>();
    for (String name : List.of("a.json", "a.cbor", "a.smile", "a.json.gz", "a.cbor.gz")) {
      for (MetadataPlacement placement :
          List.of(MetadataPlacement.ENVELOPE, MetadataPlacement.SIDECAR)) {
        ways.add(Arguments.of(name, placement));
      }
    }
    return ways.stream();
  }

  private static JsonMapper mapper(StreamReadConstraints limits) {
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build()).build();
  }

  /** The sizes are tried one by one around each place where a save begins to refuse. */
  @ParameterizedTest
  @MethodSource("everyWay")
  void areTheSameBothWays(String name, MetadataPlacement placement) throws IOException {
    Store<Object> store =
        Store.builder(Object.class)
            .mapper(mapper(SMALL))
            .policy(
                Policy.defaults()
                    .withMetadata(placement)
                    .withDurability(dev.safepersist.save.Durability.PROCESS))
            .build();
    for (Map.Entry<String, Sized> kind : VALUES.entrySet()) {
      Path file = dir.resolve(name);
      int accepted = 1;
      int refused = 20_000;
      while (refused - accepted > 1) {
        int size = (accepted + refused) / 2;
        if (saves(store, file, kind.getValue().of(size))) {
          accepted = size;
        } else {
          refused = size;
        }
      }
      for (int size = Math.max(1, accepted - 40); size < accepted + 3; size++) {
        if (saves(store, file, kind.getValue().of(size))) {
          assertThat(store.load(file).origin())
              .as("%s of %d", kind.getKey(), size)
              .isEqualTo(Origin.SAVED);
        }
      }
      assertThat(accepted).as(kind.getKey()).isGreaterThan(8);
    }
    assertThat(dir.resolve(".safepersist/set-aside")).doesNotExist();
  }

  private static boolean saves(Store<Object> store, Path file, Object value) throws IOException {
    byte[] before = Files.exists(file) ? Files.readAllBytes(file) : null;
    try {
      store.save(file, value);
      return true;
    } catch (SaveException refused) {
      assertThat(refused).hasMessageContaining("SP229");
      if (before != null) {
        assertThat(file).hasBinaryContent(before);
      }
      return false;
    }
  }

  @Test
  void refuseWhatTheDefaultMapperWouldNotLoad() throws IOException {
    Path file = dir.resolve("a.json");
    SafeFiles.writeJson(file, Map.of("v", 1));
    Map<Object, Object> twice = new LinkedHashMap<>();
    twice.put(1, "one");
    twice.put("1", "another");
    for (Object value :
        List.of(
            BigInteger.TEN.pow(3_000),
            new BigDecimal(BigInteger.TEN.pow(3_000), 17),
            "x".repeat(20_000_001),
            Map.of("k".repeat(60_000), 1),
            nested(501),
            twice)) {
      assertThatExceptionOfType(SaveException.class)
          .isThrownBy(() -> SafeFiles.writeJson(file, Map.of("v", value)))
          .withMessageContaining("SP229");
      assertThat(SafeFiles.readJson(file, JsonNode.class).path("v").asInt()).isEqualTo(1);
    }
    SafeFiles.writeJson(file, Map.of("v", BigInteger.TEN.pow(2_000)));
    assertThat(SafeFiles.readJson(file, JsonNode.class).path("v").bigIntegerValue())
        .isEqualTo(BigInteger.TEN.pow(2_000));
  }

  @Test
  void refuseANameThatStandsTwiceInEveryFormat() throws IOException {
    Map<Object, Object> twice = new LinkedHashMap<>();
    twice.put(1, "one");
    twice.put("1", "another");
    for (String name : List.of("a.json", "a.json.gz", "a.cbor", "a.smile")) {
      assertThatExceptionOfType(SaveException.class)
          .isThrownBy(() -> Store.builder(Object.class).build().save(dir.resolve(name), twice))
          .withMessageContaining("SP229");
    }
  }

  /** No reader of Jackson takes them as names, and the grammar allows them. */
  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.cbor", "a.smile", "a.json.gz"})
  void refuseHalfOfASurrogatePairInAName(String name) throws IOException {
    for (String half : List.of("cut\ud83d", "\udc00cut", "\ud83d\ud83d\ude00")) {
      for (MetadataPlacement placement : MetadataPlacement.values()) {
        Path file = dir.resolve(placement + name);
        Store<Map<String, Integer>> store =
            Store.builder(new TypeReference<Map<String, Integer>>() {})
                .policy(Policy.defaults().withMetadata(placement))
                .build();
        store.save(file, Map.of("\ud83d\ude00", 1));
        assertThatExceptionOfType(SaveException.class)
            .isThrownBy(() -> store.save(file, Map.of(half, 2)))
            .withMessageContaining("SP217");
        Provenance provenance = Provenance.none().withParameters(Map.of(half, 1));
        if (placement != MetadataPlacement.NONE) {
          assertThatExceptionOfType(SaveException.class)
              .isThrownBy(() -> store.save(file, Map.of("a", 2), provenance))
              .withMessageContaining("SP217");
        }
        assertThat(store.load(file).value()).containsEntry("\ud83d\ude00", 1);
      }
    }
  }

  @Test
  void refuseElementsOfAStream() throws IOException {
    StreamStore<Object> store = Store.builder(Object.class).mapper(mapper(SMALL)).buildStream();
    Path file = dir.resolve("a.json");
    int accepted = 0;
    for (int depth = 1; depth < 30; depth++) {
      Object element = nested(depth);
      try {
        store.save(file, List.of(element).iterator());
      } catch (SaveException refused) {
        assertThat(refused).hasMessageContaining("SP229");
        continue;
      }
      accepted = depth;
      try (Elements<Object> elements = store.load(file)) {
        assertThat(elements.next()).isEqualTo(element);
      }
    }
    assertThat(accepted).isBetween(15, 19);
  }

  @Test
  void letAGridOfZerosThatCompressesVeryWellLoadAgain() throws IOException {
    for (MetadataPlacement placement : MetadataPlacement.values()) {
      for (String name : List.of("a.json.gz", "a.smile.gz")) {
        Store<byte[][]> store =
            Store.builder(byte[][].class).policy(Policy.defaults().withMetadata(placement)).build();
        Path file = dir.resolve(placement + name);
        store.save(file, new byte[][] {{1}});
        byte[][] zeros = new byte[8][9_000_000];
        store.save(file, zeros);
        assertThat(Files.size(file)).isLessThan(1_000_000);
        Loaded<byte[][]> loaded = store.load(file);
        assertThat(loaded.origin()).isEqualTo(Origin.SAVED);
        assertThat(loaded.value()).hasDimensions(8, 9_000_000);
        if (placement == MetadataPlacement.ENVELOPE) {
          deleteHistory();
          assertThat(store.load(file).origin()).isEqualTo(Origin.SAVED);
        }
      }
    }
  }

  private void deleteHistory() throws IOException {
    Files.delete(dir.resolve(".safepersist/history.jsonl"));
  }

  @Test
  void answerABombFromOutside() throws IOException {
    Path file = dir.resolve("a.json.gz");
    Store<Object> store = Store.builder(Object.class).build();
    store.save(file, 1);
    store.save(file, 2);
    byte[] zeros = "0,".repeat(500_000).getBytes(UTF_8);
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write('[');
      for (int i = 0; i < 200; i++) {
        out.write(zeros);
      }
      out.write("0]".getBytes(UTF_8));
    }
    byte[] bomb = Files.readAllBytes(file);
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> store.load(file))
        .withMessageContaining("SP228")
        .withMessageContaining("when it is decompressed");
    assertThat(file).hasBinaryContent(bomb);
    assertThat(dir.resolve(".safepersist/set-aside")).doesNotExist();
  }

  @Test
  void answerAFileOfMoreThanTwoGigabytes() throws IOException {
    Path file = dir.resolve("a.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength((1L << 31) + 1);
    }
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> SafeFiles.readJson(file, JsonNode.class))
        .withMessageContaining("2147483649");
  }

  /** As text they take a third more, and 20 million characters at most. */
  @Test
  void keepsLongArraysOfBytesInBinaryFormats() throws IOException {
    Store<byte[]> store = Store.builder(byte[].class).build();
    byte[] longest = new byte[15_000_000];
    store.save(dir.resolve("x.json"), longest);
    assertThat(store.load(dir.resolve("x.json")).value()).hasSameSizeAs(longest);
    byte[] longer = new byte[15_000_001];
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> store.save(dir.resolve("x.json"), longer))
        .withMessageContaining("SP229");
    for (String name : List.of("x.cbor", "x.smile")) {
      store.save(dir.resolve(name), longer);
      assertThat(store.load(dir.resolve(name)).value()).hasSameSizeAs(longer);
    }
  }

  @ParameterizedTest
  @EnumSource(MetadataPlacement.class)
  void refusesParametersThatAreNestedTooDeeplyWhereverTheyAreKept(MetadataPlacement placement)
      throws IOException {
    Store<Integer> store =
        Store.builder(Integer.class).policy(Policy.defaults().withMetadata(placement)).build();
    for (int depth : new int[] {100, 480, 520, 1200}) {
      JsonNode parameters = JsonNodeFactory.instance.numberNode(1);
      for (int i = 0; i < depth; i++) {
        parameters = JsonNodeFactory.instance.arrayNode().add(parameters);
      }
      Provenance deep = Provenance.none().withParameters(parameters);
      Path file = dir.resolve(depth + ".json");
      if (depth < 500 || placement == MetadataPlacement.NONE) {
        store.save(file, 1, deep);
        assertThat(store.load(file).metadata().parameters().isPresent())
            .isEqualTo(placement != MetadataPlacement.NONE);
      } else {
        assertThatThrownBy(() -> store.save(file, 1, deep)).hasMessageContaining("SP229");
        assertThat(file).doesNotExist();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deep.json", "deep.cbor", "deep.smile", "deep.json.gz"})
  void namesARemedyForDeepValuesThatWorks(String name) throws IOException {
    Path file = dir.resolve(name);
    Object deep = List.of();
    for (int i = 0; i < 700; i++) {
      deep = List.of(deep);
    }
    Object value = deep;
    assertThatThrownBy(() -> Store.builder(Object.class).build().save(file, value))
        .hasMessageContaining("SP229")
        .hasMessageContaining("StreamWriteConstraints");
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(1000).build())
            .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(1000).build())
            .build();
    Store<Object> store =
        Store.builder(Object.class).mapper(JsonMapper.builder(factory).build()).build();
    store.save(file, value);
    assertThat(store.load(file).value()).isEqualTo(value);
  }
}
