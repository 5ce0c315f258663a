package dev.safepersist.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.core.intercept.SchemaLocation;
import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Retention;
import dev.safepersist.save.Validation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
  private static final Path HOME = Path.of("/srv/app");

  private static AgentOptions parse(String text) {
    return AgentOptions.parse(text, HOME);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = " ")
  void protectsJsonDurablyByDefault(String text) {
    AgentOptions options = parse(text);
    FileRule rule = options.rules().get(0);
    assertThat(options.rules()).hasSize(1);
    assertThat(options.quiet()).isFalse();
    assertThat(options.summary()).isFalse();
    assertThat(rule.include()).containsExactly("**/*.json");
    assertThat(rule.exclude()).isEmpty();
    assertThat(rule.mode()).isEqualTo(Mode.PROTECT);
    assertThat(rule.syntax()).isEqualTo(Syntax.LENIENT);
    assertThat(rule.onInvalid()).isEqualTo(OnInvalid.REJECT);
    assertThat(rule.copyOnOpen()).isFalse();
    assertThat(rule.schema()).isEmpty();
    assertThat(rule.policy().durability()).isEqualTo(Durability.DURABLE);
    assertThat(rule.policy().metadata()).isEqualTo(MetadataPlacement.SIDECAR);
    assertThat(rule.policy().retention()).isEqualTo(Retention.defaults());
  }

  @Test
  void readsEveryOption() {
    AgentOptions options =
        parse(
            "include=data/*.json,exclude=**/log.json,mode=observe,json=strict,schema=s.json,"
                + "validation=lenient,on-invalid=set-aside,backups=7,durability=process,"
                + "metadata=none,copy-on-open=true,quiet=true,summary=true,cache=woven");
    FileRule rule = options.rules().get(0);
    assertThat(options.quiet()).isTrue();
    assertThat(options.summary()).isTrue();
    assertThat(options.cache()).contains(HOME.resolve("woven"));
    assertThat(rule.include()).containsExactly("data/*.json");
    assertThat(rule.exclude()).containsExactly("**/log.json");
    assertThat(rule.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(rule.syntax()).isEqualTo(Syntax.STRICT);
    assertThat(rule.onInvalid()).isEqualTo(OnInvalid.SET_ASIDE);
    assertThat(rule.copyOnOpen()).isTrue();
    assertThat(rule.schema()).contains(SchemaLocation.ofFile("/srv/app/s.json"));
    assertThat(rule.policy().validation()).isEqualTo(Validation.LENIENT);
    assertThat(rule.policy().retention()).isEqualTo(Retention.keep(7));
    assertThat(rule.policy().durability()).isEqualTo(Durability.PROCESS);
    assertThat(rule.policy().metadata()).isEqualTo(MetadataPlacement.NONE);
  }

  @Test
  void needsNoCache() {
    assertThat(parse("cache=off").cache()).isEmpty();
  }

  @Test
  void readsListsOfGlobs() {
    assertThat(
            parse("include=**/*.json,**/*.{model,state}, x.js,quiet=true").rules().get(0).include())
        .containsExactly("**/*.json", "**/*.{model,state}", "x.js");
  }

  @ParameterizedTest
  @CsvSource({"atomic,ATOMIC", "durable,DURABLE", "process,PROCESS"})
  void readsDurabilities(String word, Durability durability) {
    assertThat(parse("durability=" + word).rules().get(0).policy().durability())
        .isEqualTo(durability);
  }

  @Test
  void namesTheOptionThatWasProbablyMeant() {
    assertThatThrownBy(() -> parse("inclde=**/*.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("[SafePersist:SP401] ")
        .hasMessageContaining("no option 'inclde' (did you mean include?)")
        .hasMessageContaining(
            "Fix: use one of config, quiet, summary, jmx, cache, include, exclude, mode, json, schema");
  }

  @Test
  void keepsTheStateBelowTheWorkingDirectoryWhereTold() {
    AgentOptions options = parse("state-directory=../state,jmx=true");
    assertThat(options.rules().get(0).policy().stateDirectory())
        .contains(HOME.resolveSibling("state"));
    assertThat(options.jmx()).isTrue();
    assertThat(parse("").jmx()).isFalse();
    assertThat(parse("").rules().get(0).policy().stateDirectory()).isEmpty();
  }

  @Test
  void guessesNothingFarFetched() {
    assertThatThrownBy(() -> parse("colour=red"))
        .hasMessageContaining("[SafePersist:SP401] the agent has no option 'colour';");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "durability=durabel|did you mean durable?",
        "quiet=yes|one of: true, false",
        "quiet|one of: true, false",
        "mode=protct|did you mean protect?",
        "on-invalid=ignore|one of: reject, set-aside, accept",
        "backups=many|one of: a number from 0 up",
        "backups=-1|one of: a number from 0 up",
        "metadata=envelope|one of: sidecar, none (an envelope would change what is read back)",
        "metadata=sidecars|did you mean sidecar?",
        "state-directory=|one of: a folder",
        "jmx=on|one of: true, false",
        "cache=|one of: off, a folder",
        "include=[|one of: globs such as",
        "include=|one of: globs such as",
        "exclude=a,,b|one of: globs such as"
      })
  void refusesValuesItDoesNotKnow(String text, String hint) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("[SafePersist:SP402] ")
        .hasMessageContaining(hint);
  }
}
