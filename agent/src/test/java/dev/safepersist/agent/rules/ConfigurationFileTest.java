package dev.safepersist.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.save.Durability;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {
  @TempDir Path directory;

  private AgentOptions read(String text) throws IOException {
    Files.writeString(directory.resolve("safepersist.yaml"), text);
    return AgentOptions.parse("config=safepersist.yaml", directory);
  }

  @Test
  void givesRulesTheDefaultsOfTheFile() throws IOException {
    AgentOptions options =
        read(
            """
            # what we keep
            quiet: true
            summary: true
            jmx: true
            cache: off
            defaults: {durability: atomic, backups: 3}
            rules:
              - include: ["a/*.json", "b/**"]
              - include: c/*.json
                durability: process
            """);
    assertThat(options.quiet()).isTrue();
    assertThat(options.summary()).isTrue();
    assertThat(options.jmx()).isTrue();
    assertThat(options.cache()).isEmpty();
    FileRule first = options.rules().get(0);
    FileRule second = options.rules().get(1);
    assertThat(first.include()).containsExactly("a/*.json", "b/**");
    assertThat(first.policy().durability()).isEqualTo(Durability.ATOMIC);
    assertThat(second.policy().durability()).isEqualTo(Durability.PROCESS);
    assertThat(second.policy().retention()).isEqualTo(Retention.keep(3));
  }

  @Test
  void protectsJsonWithoutRules() throws IOException {
    assertThat(read("defaults:\n  backups: 1\n").rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.include()).containsExactly("**/*.json"));
  }

  @Test
  void beginsRelativeGlobsAtItsFolder() throws IOException {
    Files.createDirectory(directory.resolve("conf"));
    Files.writeString(directory.resolve("conf/s.yaml"), "rules: [{include: x.json}]");
    PathRules rules = new PathRules(AgentOptions.parse("config=conf/s.yaml", directory).rules());
    assertThat(rules.rule(directory.resolve("conf/x.json"))).isPresent();
    assertThat(rules.rule(directory.resolve("x.json"))).isEmpty();
  }

  @Test
  void letsTheFirstRuleThatMatchesCount() throws IOException {
    PathRules rules =
        new PathRules(
            read("rules: [{include: '**/x.json', mode: 'off'}, {include: '**/*.json'}]").rules());
    assertThat(rules.rule(directory.resolve("x.json"))).isEmpty();
    assertThat(rules.rule(directory.resolve("y.json"))).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rule: []|line 1: there is no 'rule' (did you mean rules?)",
        "rules:\\n  - include: a\\n    mode: protct|line 3: mode cannot be 'protct' (did you mean",
        "rules:\\n  - include: a\\n    backup: 1|line 3: there is no 'backup' (did you mean backups",
        "rules:\\n  - mode: off|line 2: the rule does not say which files it is for",
        "rules: x|line 1: rules must be a list",
        "rules: [x]|line 1: here must be members",
        "defaults: {metadata: envelope}|line 1: metadata cannot be 'envelope', only sidecar, none (an",
        "quiet: maybe|line 1: quiet cannot be 'maybe', only true, false",
        "rules:\\n  - include: '['|line 2: include cannot be '['",
        "rules: [|it is no YAML",
        "''|line 1: it is empty"
      })
  void tellsWhatIsWrongAndWhere(String text, String told) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("[SafePersist:SP410] ")
        .hasMessageContaining("safepersist.yaml, ")
        .hasMessageContaining(told);
  }

  @Test
  void saysThatTheFileIsMissing() {
    assertThatThrownBy(() -> AgentOptions.parse("config=none.yaml", directory))
        .hasMessageStartingWith("[SafePersist:SP411] ")
        .hasMessageContaining("none.yaml cannot be read: NoSuchFileException");
  }

  @Test
  void takesNoRuleBesideTheFile() throws IOException {
    Files.writeString(directory.resolve("s.yaml"), "quiet: true");
    assertThatThrownBy(() -> AgentOptions.parse("config=s.yaml,include=*.json", directory))
        .hasMessageStartingWith("[SafePersist:SP402] ")
        .hasMessageContaining("in the configuration file");
    assertThat(AgentOptions.parse("config=s.yaml,cache=off", directory).cache()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quiet: true\nquiet: false\n",
        "rules:\n  - include: a\n    include: b\n",
        "defaults: {backups: 1, backups: 2}\n",
        "rules: []\nrules: []\n",
      })
  void refusesAMemberThatStandsTwice(String text) {
    assertThatThrownBy(() -> read(text)).hasMessageContaining("stands here twice");
  }

  @Test
  @Timeout(60)
  void doesNotWaitForAPipe() throws Exception {
    Path pipe = directory.resolve("safepersist.yaml");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    assertThatThrownBy(() -> AgentOptions.parse("config=safepersist.yaml", directory))
        .hasMessageContaining("it is not a regular file");
  }
}
