package dev.safepersist.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.json.Json;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EvolutionTest {
  @Test
  void findsNothingBetweenASchemaAndItself() {
    JsonNode schema =
        json(
            """
            {"$ref": "#/$defs/n", "$defs": {"n": {"type": "object", "required": ["v"],
             "properties": {"v": {"enum": [1, null]}, "next": {"anyOf": [{"$ref": "#/$defs/n"},
             {"type": "null"}]}}, "if": {"required": ["next"]}, "then": {"minProperties": 2},
             "additionalProperties": false}}}
            """);
    assertThat(Evolution.between(schema, schema.deepCopy())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"#/%zz", "#/a%", "#%"})
  void leavesMalformedReferencesAlone(String reference) {
    JsonNode schema = json("{\"properties\": {\"v\": {\"$ref\": \"%s\"}}}".formatted(reference));
    assertThat(Evolution.between(schema, schema.deepCopy())).isEmpty();
  }

  @Test
  void followsReferencesAndRecursion() {
    String node =
        """
        {"$ref": "#/$defs/n", "$defs": {"n": {"type": "object",
         "properties": {"v": {"type": "%s"}, "next": {"$ref": "#/$defs/n"}}}}}
        """;
    assertThat(Evolution.between(json(node.formatted("integer")), json(node.formatted("string"))))
        .singleElement()
        .hasToString("/properties/v was integer, and is string now [type-changed]");
  }

  /** The schema that is derived of {@code @JsonAlias}: one of the names is required. */
  @Test
  void aPartOfAnAllOfSaysNothingOfThePropertiesOfOthers() {
    JsonNode before =
        json(
            """
            {"type": "object", "properties": {"tempo": {"type": "number"}, "name": {}},
             "required": ["tempo"], "additionalProperties": false}
            """);
    JsonNode after =
        json(
            """
            {"type": "object", "additionalProperties": false, "properties": {
              "speed": {"type": "number"}, "tempo": {"type": "number", "deprecated": true},
              "name": {}},
             "allOf": [{"anyOf": [{"required": ["speed"]}, {"required": ["tempo"]}]}]}
            """);
    assertThat(Evolution.between(before, after)).isEmpty();
    JsonNode narrower =
        json(
            """
            {"type": "object", "properties": {"tempo": {}, "name": {}},
             "allOf": [{"properties": {"tempo": {"maximum": 3}}, "required": ["name"]}]}
            """);
    assertThat(Evolution.between(before, narrower))
        .extracting(SchemaChange::rule)
        .containsExactlyInAnyOrder(Rule.NUMBER_NARROWED, Rule.REQUIRED_ADDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$comment", "title", "$anchor", "examples", "deprecated", "default", "readOnly"})
  void wordsBesideAReferenceNeverMatter(String keyword) {
    String schema =
        """
        {"$ref": "#/$defs/n", %s "$defs": {"n": {"type": "object", "required": ["v"],
         "properties": {"v": {"type": "integer"}}, "additionalProperties": false}}}
        """;
    JsonNode plain = json(schema.formatted(""));
    JsonNode commented = json(schema.formatted("\"" + keyword + "\": \"x\","));
    assertThat(Evolution.between(plain, commented)).isEmpty();
    assertThat(Evolution.between(commented, plain)).isEmpty();
  }

  @Test
  void refusesTwoAcceptedSchemasOfOneVersion(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("State.v1.schema.json"), "{\"type\": \"object\"}");
    Files.writeString(folder.resolve("State.v01.schema.json"), "{\"type\": \"string\"}");
    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(() -> Baselines.read(folder, "State"))
        .withMessageContainingAll("SP227", "State.v1.schema.json", "State.v01.schema.json");
  }

  @Test
  void pairsAlternativesByWhatTheyAreMeantFor() {
    JsonNode before =
        json(
            """
            {"oneOf": [
              {"type": "object", "properties": {"kind": {"const": "a"}, "x": {"type": "integer"}}},
              {"type": "object", "properties": {"kind": {"const": "b"}}},
              {"type": "null"}]}
            """);
    JsonNode after =
        json(
            """
            {"oneOf": [
              {"type": "object", "properties": {"kind": {"const": "b"}}},
              {"type": "object", "properties": {"kind": {"const": "a"}, "x": {"type": "string"}}},
              {"type": "null"}]}
            """);
    assertThat(Evolution.between(before, after)).hasSize(1);
    assertThat(Evolution.between(after, after)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"type\":\"string\"}; true",
        "{\"type\":\"string\"}; {\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}",
        "{\"const\":\"a\"}; {\"enum\":[\"a\",\"b\"]}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}},"
            + "\"additionalProperties\":false};"
            + "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"number\"}}",
        "{\"type\":\"integer\",\"minimum\":1}; {\"type\":\"integer\",\"minimum\":0}",
        "false; {\"type\":\"string\"}"
      })
  void acceptsWhatWidens(String before, String after) {
    assertThat(Evolution.between(json(before), json(after))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "true; {\"type\":\"string\"}",
        "{\"type\":\"string\"}; false",
        "{\"type\":\"string\"}; {\"type\":\"string\",\"pattern\":\"a\"}",
        "{\"type\":\"string\"}; {\"type\":\"string\",\"enum\":[\"a\"]}",
        "{\"type\":\"array\"}; {\"type\":\"array\",\"items\":{\"type\":\"integer\"}}",
        "{\"type\":\"object\"}; {\"allOf\":[{\"type\":\"object\",\"required\":[\"a\"]}]}",
        "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}; {\"type\":\"string\"}"
      })
  void refusesWhatNarrows(String before, String after) {
    assertThat(Evolution.between(json(before), json(after))).isNotEmpty();
  }

  @Test
  void readsTheBaselinesOfOneTypeOnly(@TempDir Path folder) throws IOException {
    for (String name :
        new String[] {"A.v1.schema.json", "A.v10.schema.json", "AB.v2.schema.json"}) {
      Files.writeString(folder.resolve(name), "{\"type\": \"object\"}");
    }
    assertThat(Baselines.read(folder, "A").schemas()).containsOnlyKeys(1, 10);
    assertThat(Baselines.read(folder.resolve("none"), "A").schemas()).isEmpty();
  }

  @Test
  void wantsAnUpgradeFromAnOlderVersionThatDoesNotFit() {
    TreeMap<Integer, JsonNode> accepted = new TreeMap<>();
    accepted.put(1, json("{\"type\": \"string\"}"));
    JsonNode now = Schema.parse("now", "{\"type\": \"integer\"}").tree();
    assertThat(Evolution.check(new Baselines(accepted), 2, now, new TreeSet<>()))
        .singleElement()
        .satisfies(change -> assertThat(change.rule()).isEqualTo(Rule.UPGRADE_STEP_MISSING))
        .asString()
        .contains("from version 1", "was string, and is integer now");
  }

  private static JsonNode json(String text) {
    return Json.mapper().readTree(text);
  }
}
