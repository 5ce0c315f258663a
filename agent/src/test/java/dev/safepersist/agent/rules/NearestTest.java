package dev.safepersist.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({"'','',0", "abc,'',3", "kitten,sitting,3", "quiet,quite,2", "include,exclude,2"})
  void countsLettersToChange(String a, String b, int distance) {
    assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    assertThat(Nearest.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void hintsAtTheNearestWord() {
    assertThat(Nearest.hint("exclud", List.of("include", "exclude")))
        .isEqualTo(" (did you mean exclude?)");
  }

  @Test
  void hintsAtNothingThatIsFar() {
    assertThat(Nearest.hint("mode", List.of("include", "durability"))).isEmpty();
  }
}
