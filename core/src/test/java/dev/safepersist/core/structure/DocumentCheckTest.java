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
