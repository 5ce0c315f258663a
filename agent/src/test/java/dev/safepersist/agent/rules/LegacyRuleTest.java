package dev.safepersist.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.save.MetadataPlacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule can say of an older version. */
class LegacyRuleTest {
  @TempDir Path directory;

  @BeforeEach
  void steps() throws IOException {
    Files.writeString(
        directory.resolve("steps.yaml"),
        """
        steps:
          - from: 1
            do: [{rename: {at: /title, to: name}}]
          - from: 2
            do: [{add: {at: /tags, value: []}}]
        """);
    Files.writeString(
        directory.resolve("odd.yaml"), "from: 1\ndo:\n  - rename: {at: /a, to: b}\n  - turn: {}\n");
    Files.writeString(directory.resolve("empty.yaml"), "");
    Files.writeString(directory.resolve("torn.yaml"), "from: [1");
  }

  private AgentOptions read(String rule) throws IOException {
    String text = "rules:\n  - include: a.json\n    " + rule.replace("; ", "\n    ") + "\n";
    Files.writeString(directory.resolve("c.yaml"), text);
    return AgentOptions.parse("config=c.yaml", directory);
  }

  @Test
  void namesVersionAndSteps() throws IOException {
    FileRule rule = read("legacy: {serve: 1, steps: steps.yaml}; backups: 3").rules().get(0);
    LegacyRule legacy = rule.legacy().orElseThrow();
    assertThat(legacy.serve()).isEqualTo(1);
    assertThat(legacy.version()).isEqualTo(3);
    assertThat(rule.policy().metadata()).isEqualTo(MetadataPlacement.ENVELOPE);
    FileRule older =
        read("legacy: {serve: 1, steps: [steps.yaml], version: 2}; metadata: sidecar")
            .rules()
            .get(0);
    assertThat(older.legacy().orElseThrow().upgrades().versions()).containsExactly(1);
    assertThat(older.policy().metadata()).isEqualTo(MetadataPlacement.SIDECAR);
    FileRule inline =
        AgentOptions.parse("legacy-serve=2,legacy-steps=steps.yaml", directory).rules().get(0);
    assertThat(inline.legacy().orElseThrow().serve()).isEqualTo(2);
    assertThat(AgentOptions.parse("", directory).rules().get(0).legacy()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          legacy: {serve: 1}                                           | c.yaml, line 2: | steps
          legacy: {steps: steps.yaml}                                  | c.yaml, line 2: | serve
          legacy: {serve: x, steps: steps.yaml}                        | c.yaml, line 3: | 'x'
          legacy: {serve: 0, steps: steps.yaml}                        | c.yaml, line 2: | from 1 to 3
          legacy: {serve: 4, steps: steps.yaml}                        | c.yaml, line 2: | from 1 to 3
          legacy: {serve: 1, steps: steps.yaml, version: 5}            | c.yaml, line 2: | up to 3
          legacy: {serve: 1, steps: []}                                | c.yaml, line 2: | file with steps
          legacy: {serve: 1, step: steps.yaml}                         | c.yaml, line 3: | legacy-steps
          legacy: {serve: 1, steps: none.yaml}                         | none.yaml, line 1: | cannot be read
          legacy: {serve: 1, steps: empty.yaml}                        | empty.yaml, line 1: | empty
          legacy: {serve: 1, steps: torn.yaml}                         | torn.yaml, line 1: | no YAML
          legacy: {serve: 1, steps: odd.yaml}                          | odd.yaml, line 4: | turn is no operation
          legacy: {serve: 1, steps: [steps.yaml, steps.yaml]}          | steps.yaml, line 1: | another step
          legacy: {serve: 1, steps: steps.yaml}; mode: observe         | c.yaml, line 2: | protect
          legacy: {serve: 1, steps: steps.yaml}; metadata: none        | c.yaml, line 4: | sidecar
          legacy: {serve: 1, steps: steps.yaml}; json: any             | c.yaml, line 2: | lenient
          legacy: {serve: 1, steps: steps.yaml}; on-invalid: accept    | c.yaml, line 2: | reject
          legacy: {serve: 1, steps: steps.yaml}; copy-on-open: true    | c.yaml, line 2: | false
          legacy: {serve: 1, steps: steps.yaml}; schema: s.json        | c.yaml, line 2: | schema
          metadata: envelope                                           | c.yaml, line 3: | sidecar
          """)
  void saysWhereItMakesNoSense(String rule, String place, String problem) {
    assertThatThrownBy(() -> read(rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SP410")
        .hasMessageContaining(place)
        .hasMessageContaining(problem);
    assertThat(AgentOptions.mayNameLegacy("config=c.yaml", directory))
        .isEqualTo(rule.contains("legacy"));
  }
}
