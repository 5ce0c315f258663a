package dev.safepersist.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Each rule has a change that it accepts and one that it refuses, and a page. */
class RuleTest {
  private static final Path FIXTURES = Path.of("src/test/resources/evolution");

  @ParameterizedTest
  @EnumSource
  void acceptsOneChangeAndRefusesAnother(Rule rule) throws IOException {
    JsonNode fixture =
        Json.mapper().readTree(Files.readAllBytes(FIXTURES.resolve(rule.id() + ".json")));
    assertThat(check(fixture, "accepted")).isEmpty();
    List<SchemaChange> refused = check(fixture, "refused");
    assertThat(refused).extracting(SchemaChange::rule).containsOnly(rule);
    assertThat(refused)
        .extracting(SchemaChange::toString)
        .containsExactlyElementsOf(
            fixture.path("expected").values().stream().map(JsonNode::stringValue).toList());
  }

  @ParameterizedTest
  @EnumSource
  void isExplainedInTheDocumentation(Rule rule) throws IOException {
    assertThat(Files.readString(Path.of("../docs/evolution.md")))
        .contains("### `" + rule.id() + "`", rule.purpose());
  }

  private static List<SchemaChange> check(JsonNode fixture, String side) {
    NavigableMap<Integer, JsonNode> baselines = new TreeMap<>();
    fixture
        .path("baselines")
        .properties()
        .forEach(entry -> baselines.put(Integer.valueOf(entry.getKey()), entry.getValue()));
    JsonNode program = fixture.path(side);
    TreeSet<Integer> steps = new TreeSet<>();
    program.path("steps").forEach(step -> steps.add(step.intValue()));
    return Evolution.check(
        new Baselines(baselines),
        program.path("version").intValue(),
        program.path("schema"),
        steps);
  }
}
