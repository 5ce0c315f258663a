package dev.safepersist.core.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.structure.StructureScanner.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureScannerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "0",
        "-0.5e+3",
        "\"a\\\"b\"",
        "true",
        "false",
        "null",
        " [1 , 2] \n",
        "{\"a\":[{\"b\":[]}],\"c\":\"}\"}",
        "{\"a\":1}\n{\"a\":2}\n",
        "1\n2\n3",
        "\u001e{}\n\u001e[]\n"
      })
  void acceptsWholeDocuments(String text) {
    assertThat(verdict(text)).isEqualTo(Verdict.COMPLETE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ // why\n \"a\": 1 }",
        "{/* * / */}",
        "[1,2,]",
        "{\"a\":1,}",
        "{'a':'it\"s'}",
        "{a:1,$b_2:2}",
        "[NaN,-Infinity,+Infinity,Infinity]",
        "[0xFF,+1,.5,007]",
        "\"raw\nline\tbreak\"",
        "{}// end",
        "{}/* between */{}",
        "{}{}",
        "[1][2]{\"a\":[]}\n",
        "{ # why }\n}",
        "# head\n[1, # one ]\n2] # end",
        "1 # end",
        "[\"ü\"]"
      })
  void acceptsWhatWritersDoBesideTheStandard(String text) {
    assertThat(verdict(text)).isEqualTo(Verdict.COMPLETE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\r", "// nothing yet", "/* nothing */ \n", "\uFEFF"})
  void callsWhiteSpaceAndCommentsEmpty(String text) {
    assertThat(verdict(text)).isEqualTo(Verdict.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tru",
        "n",
        "-",
        "+",
        "1.",
        "1e",
        "1e+",
        "0x",
        "Infinit",
        "-I",
        "\"abc",
        "\"abc\\",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "[",
        "[1",
        "[1,",
        "[[]",
        "{}/",
        "{}/* end",
        "{}/* end *",
        "{}\n{\"a\":",
        "{}\ntru",
        "{}{",
        "[1][2",
        "[1, # ]",
        "{\"a\" # :1}"
      })
  void refusesTornDocuments(String text) {
    assertThat(verdict(text)).isEqualTo(Verdict.INCOMPLETE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "}",
        "]",
        "[}",
        "{]",
        "{\"a\" 1}",
        "{\"a\":}",
        "[1 2]",
        "[,1]",
        "{,}",
        ":",
        "{}]",
        "{}1",
        "{}\"a\"",
        "1{}",
        "a#",
        "{} } # }",
        "[1]2",
        "truee",
        "abc",
        "[abc]",
        "1.2.3",
        "--1",
        "[tru]",
        "=",
        "[1;2]",
        "{}/x",
        "[01x]"
      })
  void refusesWhatNoDocumentBeginsWith(String text) {
    assertThat(verdict(text)).isEqualTo(Verdict.BROKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}\0", "{\"a\":\"\0\"}", "\0\0\0\0\0", "1\0\0\0", "{\"a\":1\0\0\0\0", "{/*\0*/}"})
  void refusesNulBytesWhereverTheyAre(String text) {
    assertThat(verdict(text)).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void acceptsTextThatIsNotUtf8() {
    assertThat(StructureScanner.scan("[\"Müller\"]".getBytes(ISO_8859_1)))
        .isEqualTo(Verdict.COMPLETE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void refusesEveryPrefixInAnyEncodingWithAByteOrderMark(String charset) {
    byte[] whole = "\uFEFF{\"ü\":[1,\"𝄞\"]}".getBytes(Charset.forName(charset));
    assertThat(StructureScanner.scan(whole)).isEqualTo(Verdict.COMPLETE);
    for (int length = 1; length < whole.length; length++) {
      assertThat(StructureScanner.scan(Arrays.copyOf(whole, length)))
          .as("%d of %d bytes", length, whole.length)
          .isNotEqualTo(Verdict.COMPLETE);
    }
  }

  @Test
  void seesTheSameHoweverTheBytesAreCut() {
    String[] texts = {
      "\uFEFF{\"a\":[1,2,{\"b\":\"c\\\"\"}]} // end\n[true]", "{\"a\":tru}", "[1,2"
    };
    Random random = new Random(7);
    for (String text : texts) {
      byte[] bytes = text.getBytes(UTF_8);
      for (int round = 0; round < 200; round++) {
        StructureScanner scanner = new StructureScanner();
        for (int at = 0; at < bytes.length; ) {
          int length = Math.min(bytes.length - at, random.nextInt(4));
          scanner.update(bytes, at, length);
          at += length;
        }
        assertThat(scanner.verdict()).isEqualTo(StructureScanner.scan(bytes));
      }
    }
  }

  @Test
  void readsBuffersOfBothKinds() {
    byte[] bytes = "[1,2,3]".getBytes(UTF_8);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    StructureScanner scanner = new StructureScanner();
    scanner.update(direct);
    assertThat(scanner.verdict()).isEqualTo(Verdict.COMPLETE);
    assertThat(direct.hasRemaining()).isFalse();

    scanner = new StructureScanner();
    scanner.update(ByteBuffer.wrap(bytes, 1, 5));
    assertThat(scanner.verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void tellsWhereTheTextStopsMakingSense() {
    StructureScanner scanner = scanner("{\"a\":1 ]");
    assertThat(scanner.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(scanner.offset()).isEqualTo(7);
    assertThat(scanner.problem()).isEqualTo("expected , or }");
    assertThat(scanner("[1,").problem()).contains("a value or ]");
    assertThat(scanner("\"abc").problem()).contains("inside a string");
    assertThat(scanner("[1]").problem()).isEmpty();
    assertThat(scanner("[1]").offset()).isEqualTo(3);
  }

  @Test
  void countsDocuments() {
    assertThat(scanner("{}\n{}\n1").documents()).isEqualTo(3);
    assertThat(scanner("{}\n{").documents()).isEqualTo(1);
  }

  @Test
  void survivesAMillionLevels() {
    byte[] open = new byte[1_000_000];
    Arrays.fill(open, (byte) '[');
    byte[] close = new byte[1_000_000];
    Arrays.fill(close, (byte) ']');
    StructureScanner scanner = new StructureScanner();
    scanner.update(open, 0, open.length);
    assertThat(scanner.verdict()).isEqualTo(Verdict.INCOMPLETE);
    scanner.update(close, 0, close.length - 1);
    assertThat(scanner.verdict()).isEqualTo(Verdict.INCOMPLETE);
    scanner.update(close, 0, 1);
    assertThat(scanner.verdict()).isEqualTo(Verdict.COMPLETE);
  }

  private static Verdict verdict(String text) {
    return StructureScanner.scan(text.getBytes(UTF_8));
  }

  private static StructureScanner scanner(String text) {
    StructureScanner scanner = new StructureScanner();
    byte[] bytes = text.getBytes(UTF_8);
    scanner.update(bytes, 0, bytes.length);
    return scanner;
  }
}
