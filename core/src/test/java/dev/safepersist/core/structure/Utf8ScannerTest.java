package dev.safepersist.core.structure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8ScannerTest {
  /** The decoder of the JDK is the oracle. */
  @Test
  void agreesWithTheJdkOnEveryShortSequenceThatMatters() {
    int[] units = {
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
      0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };
    for (int first : units) {
      for (int second : units) {
        for (int third : units) {
          for (int fourth : units) {
            byte[] bytes = {(byte) first, (byte) second, (byte) third, (byte) fourth};
            assertThat(Utf8Scanner.invalidAt(bytes, 0, 4) < 0)
                .as("%02x %02x %02x %02x", first, second, third, fourth)
                .isEqualTo(isUtf8(bytes));
          }
        }
      }
    }
  }

  @Test
  void findsOneBadByteAnywhereInPiecesOfAnySize() {
    Random random = new Random(20261130);
    byte[] good = "{\"bridge\": \"Überführung 橋 \uD83C\uDF09\", \"n\": 1234567}".getBytes(UTF_8);
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] = (byte) 0xFF;
      Utf8Scanner scanner = new Utf8Scanner();
      for (int from = 0; from < bad.length; ) {
        int length = Math.min(1 + random.nextInt(11), bad.length - from);
        scanner.update(bad, from, length);
        from += length;
      }
      assertThat(scanner.invalidAt()).isEqualTo(at);
      assertThat(scanner.bytes()).isEqualTo(bad.length);
    }
    assertThat(Utf8Scanner.invalidAt(good, 0, good.length)).isEqualTo(-1);
  }

  @Test
  void findsACharacterThatIsCutOff() {
    byte[] text = "a\uD83C\uDF09".getBytes(UTF_8);
    assertThat(Utf8Scanner.invalidAt(text, 0, 4)).isEqualTo(4);
    assertThat(Utf8Scanner.invalidAt(text, 0, 5)).isEqualTo(-1);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
