package dev.safepersist.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents as configuration files have them, one or several. */
class LenientJsonTest {
  private static final Schema NUMBERS =
      Schema.parse("numbers", "{\"type\": \"array\", \"items\": {\"type\": \"number\"}}");

  @ParameterizedTest
  @ValueSource(strings = {"[2]", "[]", "[1, 2,] // both", "[1] [2]", "[1]\n[2]\n"})
  void takesAnArrayForOneDocument(String text) {
    assertThat(NUMBERS.validateLenient(text.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void validatesEachDocument() {
    assertThat(NUMBERS.validateLenient("[1] 2 [3]".getBytes(UTF_8))).hasSize(1);
    assertThat(NUMBERS.validateLenient("[\"one\"]".getBytes(UTF_8))).hasSize(1);
  }
}
