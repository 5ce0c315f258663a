package dev.safepersist.operations.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the pass over bytes with the parser, which decides what a document is. */
class StrictPassTest {
  private static final int MUTANTS = Boolean.getBoolean("safepersist.thorough") ? 500_000 : 2_500;
  private static final Set<String> MEMBERS = Set.of("frames", "id", "data", "größe", "a");
  private static final Set<String> POINTERS =
      Set.of("", "/frames", "/a/b", "/a", "/data/a", "/x~1y/~0", "/metadata/n", "/größe");

  /** Bytes that mean something somewhere, more often than by chance. */
  private static final byte[] BYTES =
      ("{}[]\",:\\/ \t\n\rtruefalsenullINay0123456789+-.eEu#'\u0000\u0001\u001f\u007f"
              + "\u0080\u00bf\u00c0\u00c2\u00e0\u00ed\u00ef\u00f0\u00f4\u00f5\u00fe\u00ff")
          .getBytes(ISO_8859_1);

  private static final List<String> SEEDS =
      List.of(
          "{}",
          "[]",
          " [ ] \n",
          "[[],{},[[{}]]]",
          "{\"a\":{\"b\":[1,2,3]},\"id\":7,\"frames\":[{},{}],\"x/y\":{\"~\":-0.5e-3}}",
          "{\"metadata\":{\"version\":3,\"crc32c\":\"00ff00ff\",\"schema\":\"s/song.schema.json\","
              + "\"n\":12,\"schemaFingerprint\":null},\"data\":{\"a\":{\"b\":1.5},\"frames\":[1]}}",
          "{\"data\":{\"a\":1},\"metadata\":{\"version\":3}}",
          "{\"metadata\":[{\"version\":1},5],\"data\":[1,2]}",
          "{\"metadata\":1,\"data\":{\"id\":true,\"größe\":17}}",
          "{\"text\":\"grün \\u00e9\\n\\\"\\\\ 😀 \u2028\",\"größe\":[0,-0,1e5,1E+5,0.0]}",
          "[true,false,null,\"\",\"\\ud83d\\ude00\",\"\\ud83d\",1234567890123456789012345678901]",
          "{\n  \"a\" : [\r\n\t1 , 2.5e10 ]\n ,\"\" : {\"\" : 0}\n}\n",
          "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":10,\"k\":11,"
              + "\"l\":12,\"m\":13,\"n\":14,\"o\":15}",
          "{\"metadata\":{\"schema\":\"größe\",\"version\":\"\\u0033\"},\"data\":{}}");

  private final Landmark root = Landmark.root(MEMBERS, POINTERS);
  private final List<StrictPass> passes = new ArrayList<>();
  private final List<ByteWindow> windows = new ArrayList<>();
  private final Random random = new Random(208);

  StrictPassTest() {
    for (int capacity : new int[] {1 << 18, 2048, 4099}) {
      ByteWindow window = new ByteWindow(capacity, capacity);
      windows.add(window);
      passes.add(new StrictPass(window, root));
    }
  }

  /** Whether the pass decided, which it must do as the parser does. */
  private boolean decides(byte[] document) throws IOException {
    int which = random.nextInt(passes.size());
    FileSums sums = FileSums.plain();
    windows.get(which).begin(trickle(document), document.length, sums);
    Optional<DocumentScan> quick =
        DocumentScan.quickly(windows.get(which), "x.json", passes.get(which));
    if (quick.isEmpty()) {
      return false;
    }
    TokenTrail trail = new TokenTrail(MEMBERS, POINTERS);
    DocumentScan slow =
        DocumentScan.of(new ByteArrayInputStream(document), document.length, "x.json", trail);
    String text = new String(document, ISO_8859_1);
    assertThat(slow.problem()).as(text).isEmpty();
    assertThat(quick.get().members()).as(text).isEqualTo(slow.members());
    assertThat(quick.get().metadata()).as(text).isEqualTo(slow.metadata());
    for (String pointer : POINTERS) {
      assertThat(quick.get().outline().value(pointer)).as(text).isEqualTo(trail.value(pointer));
    }
    FileSums whole = FileSums.plain();
    whole.update(document, 0, document.length);
    assertThat(sums.crc32c()).isEqualTo(whole.crc32c());
    return true;
  }

  private InputStream trickle(byte[] document) {
    boolean slowly = random.nextInt(4) == 0;
    return new ByteArrayInputStream(document) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(
            into, offset, slowly ? Math.min(length, 1 + random.nextInt(700)) : length);
      }
    };
  }

  private byte[] mutant(byte[] document) {
    byte[] mutant = document;
    for (int change = 1 + random.nextInt(2); change > 0; change--) {
      int at = random.nextInt(mutant.length + 1);
      int to = Math.min(mutant.length, at + random.nextInt(6));
      mutant =
          switch (random.nextInt(5)) {
            case 0 -> joined(mutant, at, to, new byte[] {BYTES[random.nextInt(BYTES.length)]});
            case 1 -> joined(mutant, at, at, new byte[] {BYTES[random.nextInt(BYTES.length)]});
            case 2 -> joined(mutant, at, to, new byte[0]);
            case 3 -> joined(mutant, at, at, Arrays.copyOfRange(mutant, at, to));
            default -> Arrays.copyOf(mutant, at);
          };
    }
    return mutant;
  }

  private static byte[] joined(byte[] bytes, int from, int to, byte[] middle) {
    byte[] joined = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
    System.arraycopy(middle, 0, joined, from, middle.length);
    System.arraycopy(bytes, to, joined, from + middle.length, bytes.length - to);
    return joined;
  }

  @Test
  void agreesWithTheParserOnMutatedDocuments() throws IOException {
    int decided = 0;
    for (String seed : SEEDS) {
      for (int i = 0; i < MUTANTS; i++) {
        decided += decides(mutant(seed.getBytes(UTF_8))) ? 1 : 0;
      }
    }
    assertThat(decided).isGreaterThan(MUTANTS); // else nothing was compared
  }

  @Test
  void agreesWithTheParserAtTheEdgesOfItsMemory() throws IOException {
    int decided = 0;
    for (int i = 0; i < MUTANTS / 20; i++) {
      StringBuilder text = new StringBuilder("[");
      String padding = "x".repeat(random.nextInt(9)) + (i % 3 == 0 ? "é" : "");
      while (text.length() < 6_000) {
        text.append('"').append(padding).append("\",");
        text.append(SEEDS.get(random.nextInt(SEEDS.size()))).append(',');
      }
      byte[] document = text.append("0]").toString().getBytes(UTF_8);
      assertThat(decides(document)).isTrue();
      decided += decides(mutant(document)) ? 1 : 0;
    }
    assertThat(decided).isPositive();
  }

  @Test
  void agreesWithTheParserOnPublicDocuments() throws IOException {
    String corpus = System.getProperty("safepersist.corpus", "");
    Assumptions.assumeFalse(corpus.isEmpty(), "no corpus given");
    int[] decided = {0, 0};
    try (Stream<Path> files = Files.walk(Path.of(corpus))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".json")).toList()) {
        byte[] document = Files.readAllBytes(file);
        decided[decides(document) ? 1 : 0]++;
        for (int i = 0; i < 5; i++) {
          decides(mutant(document));
        }
      }
    }
    assertThat(decided[1]).isGreaterThan(decided[0] / 2);
  }

  @Test
  void decidesAllSeedsWithoutOddNames() throws IOException {
    for (String seed : SEEDS.subList(0, SEEDS.size() - 1)) {
      assertThat(decides(seed.getBytes(UTF_8))).as(seed).isTrue();
    }
  }

  @Test
  void decidesLargeObjectsAndDeepArrays() throws IOException {
    StringBuilder names = new StringBuilder("{\"first\":0");
    for (int i = 0; i < 50_000; i++) {
      names.append(",\"name").append(i).append("\":{\"k\":").append(i).append('}');
    }
    String object = names.append('}').toString();
    assertThat(decides(object.getBytes(UTF_8))).isTrue();
    assertThat(decides(object.replace("name49999", "name17").getBytes(UTF_8))).isFalse();
    assertThat(decides(("[".repeat(200) + "]".repeat(200)).getBytes(UTF_8))).isTrue();
    assertThat(decides(("[".repeat(600) + "]".repeat(600)).getBytes(UTF_8))).isFalse();
    assertThat(decides(("[\"" + "grün ".repeat(100_000) + "\"]").getBytes(UTF_8))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "\"a\"",
        "\uFEFF{}",
        "{}{}",
        "[1]x",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[-]",
        "[1e]",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "[\"\t\"]",
        "[\"\\x\"]",
        "[\"\\u12g4\"]",
        "[NaN]",
        "[tru]",
        "{a:1}",
        "['a']",
        "[1 2]",
        "[1}",
        "{\"a\"}",
        "[/**/]",
        "[\"\u0000\"]",
        "[",
        "{\"a\":",
        "[\"a",
        "[1"
      })
  void leavesAllElseToTheParser(String text) throws IOException {
    assertThat(decides(text.getBytes(UTF_8))).isFalse();
  }
}
