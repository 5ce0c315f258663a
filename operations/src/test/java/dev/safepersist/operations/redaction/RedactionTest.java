package dev.safepersist.operations.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Finding.Severity;
import dev.safepersist.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RedactionTest {
  private static final JsonNode USERS =
      json("{'users': [{'name': 'Ada', 'key': {'id': 7}}, {'name': 'Bo', 'key': 8}], 'a/b': 1}");

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  @Test
  void hidesWhatIsAtAndBelowAPlace() {
    JsonNode hidden = Redaction.of(List.of("/users/0/key", "/a~1b")).document(USERS);

    assertThat(hidden)
        .isEqualTo(
            json(
                "{'users': [{'name': 'Ada', 'key': {'id': '[redacted]'}}, {'name': 'Bo', 'key': 8}],"
                    + " 'a/b': '[redacted]'}"));
    assertThat(USERS.at("/a~1b").asInt()).isEqualTo(1);
  }

  @Test
  void hidesAPlaceOfEveryElement() {
    Redaction keys = Redaction.of(List.of("/users/*/key"));

    assertThat(keys.document(USERS).toString()).doesNotContain("7", "8").contains("Ada", "Bo");
    assertThat(keys.hides("/users/1/key")).isTrue();
    assertThat(keys.hides("/users/1/key/deep/down")).isTrue();
    assertThat(keys.hides("/users/1")).isFalse();
    assertThat(keys.value("/users/1", USERS.at("/users/1")))
        .isEqualTo(json("{'name': 'Bo', 'key': '[redacted]'}"));
  }

  @Test
  void hidesADocumentAsAWholeButItsNames() {
    assertThat(Redaction.of(List.of("")).document(USERS).toString())
        .contains("name")
        .doesNotContain("Ada", "7", "1");
    assertThat(Redaction.none().document(USERS)).isSameAs(USERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'properties': {'key': {'writeOnly': true}}}",
        "{'additionalProperties': {'writeOnly': true}}",
        "{'patternProperties': {'^k': {'writeOnly': true}}}",
        "{'properties': {'key': {'$ref': '#/$defs/key'}}, '$defs': {'key': {'writeOnly': true}}}",
        "{'properties': {'key': {'$ref': '#key'}},"
            + " '$defs': {'k': {'$anchor': 'key', 'writeOnly': true}}}",
        "{'properties': {'key': {'anyOf': [{}, {'allOf': [{'writeOnly': true}]}]}}}",
        "{'properties': {'key': {'properties': {'id': {'writeOnly': true}}}}}",
        "{'properties': {'key': {'$ref': '#'}, 'id': {'writeOnly': true}}}"
      })
  void hidesWhatASchemaMarksAsWriteOnly(String schema) {
    Redaction secrets = Redaction.none().with(Schema.of("s", json(schema)));

    assertThat(secrets.document(json("{'key': {'id': 7}}")).toString())
        .isEqualTo("{\"key\":{\"id\":\"[redacted]\"}}");
  }

  @Test
  void hidesWhatAnotherSchemaDescribes(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("key.schema.json"), "{\"writeOnly\": true}");
    Path file =
        Files.writeString(
            dir.resolve("s.schema.json"),
            "{\"$id\": \"https://example.org/s.schema.json\", \"properties\": {"
                + "\"key\": {\"$ref\": \"key.schema.json\"},"
                + "\"open\": {\"$ref\": \"https://example.org/s.schema.json#/$defs/open\"}},"
                + "\"$defs\": {\"open\": {}}}");
    Redaction secrets = Redaction.none().with(Schema.ofFile(file));

    assertThat(secrets.document(json("{'key': 7, 'open': 8}")).toString())
        .isEqualTo("{\"key\":\"[redacted]\",\"open\":8}");
  }

  @Test
  void hidesElementsThatASchemaMarksAsWriteOnly() {
    String schema = "{'prefixItems': [{}, {'writeOnly': true}], 'items': {'items': {'$ref': '#'}}}";
    Redaction secrets = Redaction.none().with(Schema.of("s", json(schema)));

    assertThat(secrets.document(json("[1, 2, [[3, 4]]]")).toString())
        .isEqualTo("[1,\"[redacted]\",[[3,\"[redacted]\"]]]");
  }

  @Test
  void hidesWhatFindingsQuote() {
    Redaction keys = Redaction.of(List.of("/users/*/key"));
    Finding value = finding("/users/0/key", "/properties/key/const", "must be the value 7");
    Finding around = finding("/users", "/uniqueItems", "the items {7} are equal");
    Finding shape = finding("/users", "/maxItems", "must have at most 1 items");
    Finding elsewhere = finding("/users/0/name", "/const", "must be 'Bo'");

    assertThat(keys.finding(value).message()).isEqualTo("[redacted] does not fit 'const'");
    assertThat(keys.finding(value).evidence()).isEmpty();
    assertThat(keys.finding(around).message()).doesNotContain("7");
    assertThat(keys.finding(shape)).isSameAs(shape);
    assertThat(keys.finding(elsewhere)).isSameAs(elsewhere);
    assertThat(keys.problem("Unrecognized token 'hunter2': line 1"))
        .isEqualTo("Unrecognized token '[redacted]': line 1");
  }

  private static Finding finding(String pointer, String rule, String message) {
    return new Finding(Severity.ERROR, pointer, rule, message, "7 of 7");
  }

  @Test
  void refusesWhatIsNoPointer() {
    assertThatThrownBy(() -> Redaction.of(List.of("key")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SP814");
  }
}
