package dev.safepersist.migration.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNamesTest {
  private final FileNames names = new FileNames();

  @Test
  void writesWhatCannotStandInAFileNameAsItsBytes() {
    assertThat(names.path("42")).isEqualTo("42.json");
    assertThat(names.path("[\"a/b\",\"..\"]")).isEqualTo("%5B%22a%2Fb%22%2C%22%2E%2E%22%5D.json");
    assertThat(names.path("ä")).isEqualTo("%C3%A4.json");
  }

  @Test
  void cutsLongKeysAndStillTellsThemApart() {
    String one = names.path("x".repeat(500) + "1");
    assertThat(one).hasSizeLessThan(200).isNotEqualTo(names.path("x".repeat(500) + "2"));
  }
}
