package dev.safepersist.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.commit.Durability;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
  private static final AgentOptions DEFAULTS =
      new AgentOptions(List.of("**/*.json"), List.of(), false, Durability.DURABLE);

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = " ")
  void protectsJsonDurablyByDefault(String text) {
    assertThat(AgentOptions.parse(text)).isEqualTo(DEFAULTS);
  }

  @Test
  void readsEveryOption() {
    assertThat(
            AgentOptions.parse(
                "include=data/*.json,exclude=**/log.json,quiet=true,durability=process"))
        .isEqualTo(
            new AgentOptions(
                List.of("data/*.json"), List.of("**/log.json"), true, Durability.PROCESS));
  }

  @Test
  void readsListsOfGlobs() {
    assertThat(
            AgentOptions.parse("include=**/*.json,**/*.{model,state}, x.js,quiet=true").include())
        .containsExactly("**/*.json", "**/*.{model,state}", "x.js");
  }

  @ParameterizedTest
  @CsvSource({"atomic,ATOMIC", "durable,DURABLE", "process,PROCESS"})
  void readsDurabilities(String word, Durability durability) {
    assertThat(AgentOptions.parse("durability=" + word).durability()).isEqualTo(durability);
  }

  @Test
  void namesTheOptionThatWasProbablyMeant() {
    assertThatThrownBy(() -> AgentOptions.parse("inclde=**/*.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("[SafePersist:SP401] ")
        .hasMessageContaining("no option 'inclde' (did you mean include?)")
        .hasMessageContaining("Fix: use one of include, exclude, quiet, durability");
  }

  @Test
  void guessesNothingFarFetched() {
    assertThatThrownBy(() -> AgentOptions.parse("colour=red"))
        .hasMessageContaining("[SafePersist:SP401] the agent has no option 'colour';");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "durability=durabel|did you mean durable?",
        "quiet=yes|one of: true, false",
        "quiet|one of: true, false",
        "include=|one of: globs such as",
        "exclude=a,,b|one of: globs such as"
      })
  void refusesValuesItDoesNotKnow(String text, String hint) {
    assertThatThrownBy(() -> AgentOptions.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("[SafePersist:SP402] ")
        .hasMessageContaining(hint);
  }
}
