package dev.safepersist.core.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.structure.DocumentCheck.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCheckTest {
  /** Their second byte is a backslash. */
  private static final String SHIFT_JIS = "[\"\u8868\", \"\u30bd\uff71\\n\", {\"a\": \"\u8868\"}]";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-16"})
  void findsUnicodeByItself(String charset) throws IOException {
    assertThat(kind(SHIFT_JIS, charset)).isEqualTo(Kind.WHOLE);
    assertThat(kind("[\"\u8868\", 1", charset)).isEqualTo(Kind.NOT_WHOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shift_JIS", "windows-31j"})
  void leavesOtherCharsetsUndecided(String charset) throws IOException {
    assertThat(kind(SHIFT_JIS, charset)).isEqualTo(Kind.UNDECIDED);
  }

  @Test
  void passesOverWhatStandsBetweenEscapeSequences() throws IOException {
    assertThat(kind("[\"\u3042\"]", "ISO-2022-JP")).isEqualTo(Kind.UNDECIDED); // 24 22
    assertThat(kind("[\"\u3042\"", "ISO-2022-JP")).isEqualTo(Kind.NOT_WHOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "GB18030", "Big5", "EUC-KR", "x-windows-949"})
  void takesNoWholeDocumentForTorn(String charset) throws IOException {
    String text = "{\"a\":\"\u4e57\u6210\u529f\u8a31\"}";
    byte[] bytes = text.getBytes(Charset.forName(charset));
    assertThat(check(bytes).kind()).isIn(Kind.WHOLE, Kind.UNDECIDED);
  }

  @Test
  void takesNoPrefixForADocument() throws IOException {
    for (String charset : new String[] {"UTF-8", "UTF-16LE", "Shift_JIS", "GBK", "ISO-8859-1"}) {
      byte[] whole = SHIFT_JIS.getBytes(Charset.forName(charset));
      for (int length = 1; length < whole.length; length++) {
        byte[] torn = java.util.Arrays.copyOf(whole, length);
        assertThat(check(torn).kind()).as(charset + " " + length).isEqualTo(Kind.NOT_WHOLE);
      }
    }
  }

  @Test
  void leavesBinaryFormatsUndecided() throws IOException {
    byte[] gzip = gzip("{}");
    assertThat(check(gzip).kind()).isEqualTo(Kind.UNDECIDED);
    for (int length = 1; length < gzip.length; length++) {
      assertThat(check(Arrays.copyOf(gzip, length)).kind()).isEqualTo(Kind.NOT_WHOLE);
    }
    assertThat(check(new byte[] {(byte) 0xd9, (byte) 0xd9, (byte) 0xf7, 1}).kind())
        .isEqualTo(Kind.UNDECIDED);
    assertThat(check(new byte[] {':', ')', '\n', 0}).kind()).isEqualTo(Kind.UNDECIDED);
    assertThat(check(new byte[] {':', ')'}).kind()).isEqualTo(Kind.NOT_WHOLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "a0",
        "83010203",
        "a2616101616281f6",
        "9f018202039f0405ffff", // arrays that end by a break
        "bf6346756ef563416d7421ff",
        "815f42010243030405ff", // bytes in two chunks
        "81c11a514b67b0", // a time by its tag
        "82fb3ff199999999999a1bffffffffffffffff",
        "a1613a7820" + "2020202020202020202020202020202020202020202020202020202020202020",
      })
  void leavesWholeArraysAndMapsOfCborUndecided(String hex) throws IOException {
    byte[] whole = HexFormat.of().parseHex(hex);
    assertThat(check(whole).kind()).isEqualTo(Kind.UNDECIDED);
    for (int length = 1; length < whole.length; length++) {
      assertThat(check(Arrays.copyOf(whole, length)).kind()).isEqualTo(Kind.NOT_WHOLE);
    }
    byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
    System.arraycopy(whole, 0, twice, whole.length, whole.length);
    assertThat(check(twice).kind()).as("a sequence").isEqualTo(Kind.UNDECIDED);
    byte[] more = Arrays.copyOf(whole, whole.length + 1);
    assertThat(check(more).kind()).as("a number behind").isEqualTo(Kind.NOT_WHOLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bf01ff", "9c", "9e", "81ff", "81fe", "817f61615f4100ff", "815f6161ff", "bfff01"})
  void takesNoMalformedCborForADocument(String hex) throws IOException {
    assertThat(check(HexFormat.of().parseHex(hex)).kind()).isEqualTo(Kind.NOT_WHOLE);
  }

  @Test
  void takesNoCborOfAThousandLevelsForADocument() throws IOException {
    byte[] deep = new byte[100_000];
    Arrays.fill(deep, (byte) 0x81);
    deep[deep.length - 1] = 1;
    assertThat(check(deep).kind()).isEqualTo(Kind.NOT_WHOLE);
    assertThat(check(Arrays.copyOfRange(deep, deep.length - 900, deep.length)).kind())
        .isEqualTo(Kind.UNDECIDED);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void takesZerosForNothing() throws IOException {
    assertThat(check(new byte[100]).kind()).isEqualTo(Kind.NOT_WHOLE);
    assertThat(check(java.util.Arrays.copyOf(new byte[] {'{', '}'}, 4096)).kind())
        .isEqualTo(Kind.NOT_WHOLE);
  }

  @Test
  void readsWhatItFound() throws IOException {
    byte[] bytes = SHIFT_JIS.getBytes(StandardCharsets.UTF_16LE);
    byte[] read = check(bytes).read(() -> new ByteArrayInputStream(bytes));
    assertThat(new String(read, StandardCharsets.UTF_8)).isEqualTo(SHIFT_JIS);
  }

  private static Kind kind(String text, String charset) throws IOException {
    return check(text.getBytes(Charset.forName(charset))).kind();
  }

  private static DocumentCheck check(byte[] bytes) throws IOException {
    return DocumentCheck.of(() -> new ByteArrayInputStream(bytes));
  }
}
