package dev.safepersist.core.structure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TornLinesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"e\": 1}\n{\"e\":",
        "\n[1]\r\n[2]\n[3",
        "{\"e\": 1}\n\0\0\0\0",
        "{\"e\": 1}\n{\"e\n{\"e\": 3}\n"
      })
  void areWholeLinesAndMore(String text) throws IOException {
    assertThat(begin(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"e\": 1",
        "{\n  \"e\": 1,\n",
        "[1,\n2,\n3",
        "12\n13\n1",
        "{\"e\": 1}\n",
        "{\"e\": 1}}",
        "\0\0\0\n{}"
      })
  void areNotWhatWasOneDocument(String text) throws IOException {
    assertThat(begin(text)).isFalse();
  }

  private static boolean begin(String text) throws IOException {
    return TornLines.begin(() -> new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
