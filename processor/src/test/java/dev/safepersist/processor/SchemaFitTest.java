package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fits, or cannot be known, is not reported; what does not fit is, in every draft. */
class SchemaFitTest {
  @TempDir private Path folder;

  @Test
  void acceptsWhatFits() throws IOException {
    assertThat(
            errors(
                """
                record State(
                    String name, int count, Integer boxed, double real, java.time.Instant at,
                    java.util.Optional<String> note, java.util.List<Point> points, int[] numbers,
                    java.util.Map<String, Long> sizes, Mode mode, State next) {}
                record Point(double x, double y) {}
                enum Mode { ON, OFF }
                """,
                """
                {
                  "type": "object", "required": ["name", "count", "at", "mode"],
                  "additionalProperties": false,
                  "properties": {
                    "name": {"type": "string", "minLength": 1},
                    "count": {"type": "number"}, "boxed": {"enum": [1, 2, null]},
                    "real": {"type": ["number", "null"]},
                    "at": {"type": "string", "format": "date-time"},
                    "note": {"oneOf": [{"type": "null"}, {"type": "string"}]},
                    "points": {"type": "array", "items": {"$ref": "#/$defs/point"}},
                    "numbers": {"type": "array", "prefixItems": [{"type": "integer"}]},
                    "sizes": {"type": "object", "additionalProperties": {"type": "integer"}},
                    "mode": {"enum": ["ON", "OFF"]},
                    "next": {"anyOf": [{"$ref": "#"}, {"type": "null"}]}
                  },
                  "$defs": {"point": {
                    "type": "object", "required": ["x", "y"], "properties": {"x": true},
                    "patternProperties": {"^y$": {"type": "number"}},
                    "additionalProperties": false}}
                }
                """))
        .isEmpty();
  }

  @Test
  void guessesNothing() throws IOException {
    assertThat(
            errors(
                """
                @SuppressWarnings("overloads")
                record State(
                    Object any, Number number, Part part, java.util.List<?> list,
                    @com.fasterxml.jackson.annotation.JsonFormat(
                        shape = com.fasterxml.jackson.annotation.JsonFormat.Shape.STRING)
                    int shaped,
                    @com.fasterxml.jackson.annotation.JsonUnwrapped Point point) {}
                @tools.jackson.databind.annotation.JsonDeserialize(as = Some.class)
                interface Part {}
                record Some(int a) implements Part {}
                record Point(int x) {}
                """,
                """
                {
                  "required": ["any", "x"],
                  "properties": {
                    "any": {"type": "integer"}, "number": {"type": "integer"},
                    "part": {"required": ["a"]}, "list": {"items": {"type": "string"}},
                    "shaped": {"type": "string"}
                  },
                  "if": {"required": ["any"]}, "then": {"required": ["nothing"]},
                  "not": {"required": ["other"]}
                }
                """))
        .isEmpty();
  }

  @Test
  void followsTypesAndSchemasThatContainThemselves() throws IOException {
    assertThat(
            errors(
                "record State(java.util.List<State> children, State self) {}",
                """
                {
                  "$ref": "#/$defs/node",
                  "$defs": {"node": {
                    "required": ["children", "name"],
                    "properties": {
                      "children": {"items": {"$ref": "#/$defs/node"}},
                      "self": {"$ref": "#"}}}}
                }
                """))
        .singleElement()
        .asString()
        .contains("\"name\" (/$defs/node/required/1)");
  }

  @Test
  void ignoresWhatStandsBesideAReferenceInOldDraftsOnly() throws IOException {
    String rule =
        """
        {"$schema": "%s", "properties": {"a": {"$ref": "#/definitions/s", "type": "integer"}},
         "definitions": {"s": {"type": "string"}}}
        """;
    String state = "record State(String a) {}";
    assertThat(errors(state, rule.formatted("http://json-schema.org/draft-07/schema#"))).isEmpty();
    assertThat(errors(state, rule.formatted("https://json-schema.org/draft/2019-09/schema")))
        .singleElement()
        .asString()
        .contains("SP033", "/properties/a/type");
  }

  @Test
  void readsPropertiesOfGenericTypesWithTheirArguments() throws IOException {
    assertThat(
            errors(
                """
                record State(Pair<String> pair) {}
                record Pair<T>(T first, java.util.List<T> rest) {}
                """,
                """
                {"properties": {"pair": {"properties": {
                  "first": {"type": "integer"}, "rest": {"items": {"type": "integer"}}}}}}
                """))
        .hasSize(2)
        .allMatch(error -> error.contains("SP033"));
  }

  @Test
  void decodesReferencesAndEscapesPointers() throws IOException {
    assertThat(
            errors(
                "record State(String a) {}",
                """
                {"$ref": "#/$defs/x~1y%20z",
                 "$defs": {"x/y z": {"properties": {"a": {"type": "integer"}}}}}
                """))
        .singleElement()
        .asString()
        .contains("(/$defs/x~1y z/properties/a/type)");
  }

  @ParameterizedTest
  @CsvSource({
    "http://json-schema.org/draft-04/schema#",
    "http://json-schema.org/draft-06/schema#",
    "http://json-schema.org/draft-07/schema#",
    "https://json-schema.org/draft/2019-09/schema",
    "https://json-schema.org/draft/2020-12/schema"
  })
  void knowsEachDraft(String dialect) throws IOException {
    String schema =
        """
        {"$schema": "%s", "type": "object", "required": ["b"],
         "properties": {"a": {"$ref": "#/definitions/s"}, "l": {"items": {"type": "integer"}}},
         "additionalProperties": false, "definitions": {"s": {"type": "string"}}}
        """;
    assertThat(
            errors(
                "record State(int a, java.util.List<String> l, int c) {}",
                schema.formatted(dialect)))
        .hasSize(4);
  }

  @Test
  void reportsAMistakeOnceHoweverManyMethodsShareIt() throws IOException {
    assertThat(errors("record State(String a) {}", "{\"required\": [\"b\"]}")).hasSize(1);
  }

  private List<String> errors(String types, String schema) throws IOException {
    Files.writeString(folder.resolve("state.json"), schema);
    return Sources.of(
            "States",
            """
            package demo;

            import dev.safepersist.SafePersist;
            import java.io.IOException;
            import java.nio.file.Path;

            @SafePersist(schema = "state.json")
            interface States {
              @SafePersist void save(Path file, State state) throws IOException;
              @SafePersist State load(Path file) throws IOException;

              %s
            }
            """
                .formatted(types))
        .option("-Asafepersist.schemaPath=" + folder)
        .compile()
        .errors()
        .stream()
        .map(error -> error.getMessage(null))
        .toList();
  }
}
