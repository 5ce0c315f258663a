package dev.safepersist.operations.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumLineTest {
  private static final String SUM = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a\\b", "a\nb", "a\rb", "a\\nb", "\\\\r", " a", "a\\\n"})
  void bringsANameBack(String name) {
    SumLine line = new SumLine(SUM, name);
    assertThat(line.text()).endsWith("\n");
    assertThat(line.text().strip()).doesNotContain("\n", "\r");
    assertThat(SumLine.parse(line.text().substring(0, line.text().length() - 1))).contains(line);
  }

  @Test
  void readsWhatOthersPrint() {
    assertThat(SumLine.parse(SUM.toUpperCase(java.util.Locale.ROOT) + " *a b"))
        .contains(new SumLine(SUM, "a b"));
    assertThat(SumLine.parse("a.json")).isEmpty();
  }
}
