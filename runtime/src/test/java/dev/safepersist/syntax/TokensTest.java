package dev.safepersist.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {
  @Test
  void takesUsualDocuments() {
    assertThat(arePlain("{\"a\":[1,-2.5,1.5E-10,\"e1000 \\\" {\",null,true],\"b\\\"\":{}}"))
        .isTrue();
    assertThat(arePlain("[" + "1234567890,".repeat(1000) + "1]")).isTrue();
    assertThat(arePlain("\"" + "x".repeat(100_000) + "\"")).isTrue();
  }

  @Test
  void tellsWhatReadersMayRefuse() {
    assertThat(arePlain("[1E+400]")).isFalse();
    assertThat(arePlain("[1e400]")).isFalse();
    assertThat(arePlain("{\"a\":-1.5E-400}")).isFalse();
    assertThat(arePlain("[" + "1".repeat(400) + "]")).isFalse();
    assertThat(arePlain("[1." + "1".repeat(400) + "]")).isFalse();
    assertThat(arePlain("{\"" + "x".repeat(60_000) + "\":1}")).isFalse();
    assertThat(arePlain("\"" + "x".repeat(20_000_001) + "\"")).isFalse();
  }

  private static boolean arePlain(String document) {
    Tokens tokens = new Tokens();
    byte[] bytes = document.getBytes(UTF_8);
    for (int at = 0; at < bytes.length; at += 7) {
      tokens.update(bytes, at, Math.min(7, bytes.length - at));
    }
    return tokens.arePlain();
  }
}
