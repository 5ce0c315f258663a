package dev.safepersist.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.json.Json;
import dev.safepersist.message.runtime.RuntimeMessage;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  private static final String PERSON =
      """
      {"$schema":"%s","type":"object","required":["name"],"additionalProperties":false,
       "properties":{"name":{"type":"string"},"age":{"type":"integer","minimum":0}}}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema"
      })
  void validatesByEveryDraft(String draft) {
    Schema schema = Schema.parse("person.schema.json", PERSON.formatted(draft));
    assertThat(schema.name()).isEqualTo("person");
    assertThat(validate(schema, "{\"name\":\"Ada\",\"age\":36}")).isEmpty();
    assertThat(validate(schema, "{\"name\":\"Ada\",\"age\":-1}"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.pointer()).isEqualTo("/age");
              assertThat(finding.schemaPointer()).isEqualTo("/properties/age/minimum");
              assertThat(finding.message()).contains("0").endsWith("found -1");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema"
      })
  void refusesWrongKeywordsByEveryDraft(String draft) {
    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(
            () ->
                Schema.parse(
                    "s.json",
                    "{\"$schema\":\"%s\",\"properties\":{\"a\":{\"type\":12}}}".formatted(draft)))
        .satisfies(e -> assertThat(e.id()).isEqualTo(RuntimeMessage.SCHEMA_INVALID.id()))
        .withMessageContaining("[SafePersist:SP203]")
        .withMessageContaining("s.json")
        .withMessageContaining("/properties/a/type");
  }

  @Test
  void tellsPropertiesThatMissOrDoNotBelong() {
    Schema schema =
        Schema.parse("p", PERSON.formatted("https://json-schema.org/draft/2020-12/schema"));
    assertThat(validate(schema, "{\"nam\":\"Ada\"}"))
        .extracting(Finding::message)
        .containsExactlyInAnyOrder(
            "expected a property 'name', found an object of nam",
            "expected no property 'nam', found an object of nam");
    assertThat(validate(schema, "{\"name\":12}"))
        .extracting(Finding::message)
        .containsExactly("expected string, found 12");
  }

  @Test
  void cutsWhatWasFound() {
    Schema schema = Schema.parse("p", "{\"type\":\"integer\"}");
    assertThat(validate(schema, '"' + "x".repeat(5000) + '"').get(0).message())
        .hasSizeLessThan(200);
  }

  @Test
  void listsErrorsUpToALimit() {
    Schema schema = Schema.parse("p", "{\"items\":{\"type\":\"integer\"}}");
    String document = "[" + "true,".repeat(500) + "true]";
    assertThat(validate(schema, document)).hasSize(Schema.LIMIT + 1);
    assertThat(validate(schema, document).get(Schema.LIMIT).message()).startsWith("401 more");
    assertThat(schema.validate(Json.mapper().readTree(document), 2)).hasSize(3);
  }

  @Test
  void callsTextThatIsNotJsonAFinding() {
    assertThat(validate(Schema.parse("p", "{}"), "{\n \"a\": tru}"))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("not JSON")
        .contains("line 2");
  }

  @Test
  void tellsTheLineWhereASchemaIsNotJson() {
    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(() -> Schema.parse("broken.json", "{\n  \"type\": object\n}"))
        .satisfies(e -> assertThat(e.id()).isEqualTo(RuntimeMessage.SCHEMA_MALFORMED.id()))
        .withMessageContaining("[SafePersist:SP202]")
        .withMessageContaining("line 2");
  }

  @Test
  void suggestsNearNamesForAMissingSchema() throws IOException {
    Files.writeString(folder.resolve("audio_oracle.schema.json"), "{}");
    String wrong = folder.resolve("audio-oracel.schema.json").toString();
    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(() -> Schema.load(wrong, getClass().getClassLoader()))
        .satisfies(e -> assertThat(e.id()).isEqualTo(RuntimeMessage.SCHEMA_MISSING.id()))
        .withMessageContaining("[SafePersist:SP201]")
        .withMessageContaining(wrong)
        .withMessageContaining("Did you mean")
        .withMessageContaining("audio_oracle.schema.json");
  }

  @Test
  void refusesUnknownDialects() {
    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(
            () -> Schema.parse("p", "{\"$schema\":\"http://json-schema.org/draft-02/schema#\"}"))
        .satisfies(e -> assertThat(e.id()).isEqualTo(RuntimeMessage.SCHEMA_DIALECT.id()))
        .withMessageContaining("[SafePersist:SP205]");
  }

  @Test
  void followsReferencesToFilesBesideIt() throws IOException {
    Files.writeString(folder.resolve("name.json"), "{\"type\":\"string\"}");
    Path main = folder.resolve("main.json");
    Files.writeString(main, "{\"properties\":{\"a\":{\"$ref\":\"name.json\"}}}");
    Schema schema = Schema.ofFile(main);
    assertThat(validate(schema, "{\"a\":1}"))
        .extracting(Finding::message)
        .containsExactly("expected string, found 1");
  }

  @Test
  void followsTheAddressOfANeighbourToTheFileBesideIt() throws IOException {
    Files.writeString(
        folder.resolve("name.json"),
        "{\"$id\":\"https://example.com/s/name.json\",\"type\":\"string\"}");
    Path main = folder.resolve("main.json");
    Files.writeString(
        main,
        "{\"$id\":\"https://example.com/s/main.json\",\"properties\":{\"a\":{\"$ref\":\"name.json\"}}}");
    assertThat(validate(Schema.ofFile(main), "{\"a\":1}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../name.json",
        "https://example.com/v1/name.json",
        "../kinds/../name.json#/$defs/n"
      })
  void followsTheAddressOfANeighbourUpward(String reference) throws IOException {
    Files.writeString(
        folder.resolve("name.json"),
        "{\"type\":\"string\",\"$defs\":{\"n\":{\"type\":\"string\"}}}");
    Path main = Files.createDirectory(folder.resolve("s")).resolve("main.json");
    Files.writeString(
        main,
        "{\"$id\":\"https://example.com/v1/s/main.json\",\"properties\":{\"a\":{\"$ref\":\"%s\"}}}"
            .formatted(reference));
    assertThat(validate(Schema.ofFile(main), "{\"a\":1}")).hasSize(1);
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls)) {
      assertThat(validate(Schema.load("s/main.json", loader), "{\"a\":1}")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../../../../name.json", "https://example.org/v1/name.json", "../s/none.json"})
  void findsNothingAtAddressesWithoutAFile(String reference) throws IOException {
    Files.writeString(folder.resolve("name.json"), "{\"type\":\"string\"}");
    Path main = Files.createDirectory(folder.resolve("s")).resolve("main.json");
    Files.writeString(
        main,
        "{\"$id\":\"https://example.com/v1/s/main.json\",\"$ref\":\"%s\"}".formatted(reference));
    assertThatExceptionOfType(SchemaException.class).isThrownBy(() -> Schema.ofFile(main));
  }

  @Test
  void followsReferencesWithinItself() {
    Schema schema =
        Schema.parse(
            "tree",
            """
            {"$id":"https://example.com/tree.json","$ref":"#/$defs/node",
             "$defs":{"node":{"type":"object","properties":{"next":{"$ref":"#/$defs/node"}}}}}
            """);
    assertThat(validate(schema, "{\"next\":{\"next\":{}}}")).isEmpty();
    assertThat(validate(schema, "{\"next\":{\"next\":3}}"))
        .extracting(Finding::pointer)
        .containsExactly("/next/next");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.com/other.json", "missing.json", "#/$defs/none", "#/%zz"})
  void refusesReferencesThatLeadNowhereOrToTheNetwork(String reference) {
    assertThatExceptionOfType(SchemaException.class)
        .isThrownBy(
            () ->
                Schema.parse(
                    "p", "{\"properties\":{\"a\":{\"$ref\":\"%s\"}}}".formatted(reference)))
        .satisfies(e -> assertThat(e.id()).isEqualTo(RuntimeMessage.SCHEMA_REFERENCE.id()))
        .withMessageContaining("[SafePersist:SP204]");
  }

  @Test
  void followsReferencesIntoACatalogInPlaceOfTheNetwork() throws IOException {
    Path copy = Files.writeString(folder.resolve("tempo"), "{\"type\":\"number\"}");
    Path file =
        Files.writeString(
            folder.resolve("song.json"), "{\"$ref\":\"https://example.com/schemas/tempo.json#\"}");
    SchemaCatalog catalog =
        SchemaCatalog.empty().with("https://example.com/schemas/tempo.json", copy);
    Schema schema = Schema.ofFile(file, catalog);
    assertThat(schema.validate(ascii("120"))).isEmpty();
    assertThat(schema.validate(ascii("\"fast\""))).hasSize(1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Each definition refers to the one before twice: two to the power of thirty, in all. */
  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "1"})
  void givesUpOnReferencesThatMultiply(String document) {
    StringBuilder text =
        new StringBuilder("{\"$ref\":\"#/$defs/30\",\"$defs\":{\"0\":{\"type\":\"string\"}");
    for (int i = 1; i <= 30; i++) {
      String twice = "{\"$ref\":\"#/$defs/" + (i - 1) + "\"}";
      text.append(",\"" + i + "\":{\"allOf\":[" + twice + "," + twice + "]}");
    }
    Schema schema = Schema.parse("laughs", text.append("}}").toString());
    assertThat(schema.validate(ascii(document)))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("given up", "too many steps");
  }

  @Test
  void givesUpOnAReferenceThatNeverEnds() {
    Schema schema = Schema.parse("loop", "{\"$ref\":\"#\"}");
    assertThat(schema.validate(ascii("1")))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("given up", "refers to itself too deeply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a|b)*c"})
  void givesUpOnPatternsThatBacktrackForEver(String pattern) {
    Schema schema = Schema.parse("pattern", "{\"pattern\":\"" + pattern + "\"}");
    String text = pattern.contains("x") ? "x".repeat(5000) : "ab".repeat(50_000) + "!";
    assertThat(schema.validate(ascii('"' + text + '"')))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("given up", "the pattern " + pattern)
        .hasSizeLessThan(200);
  }

  @Test
  void keepsFewOfManyErrors() {
    Schema schema = Schema.parse("texts", "{\"items\":{\"type\":\"string\"}}");
    List<Finding> findings = schema.validate(ascii("[" + "1,".repeat(200_000) + "1]"));
    assertThat(findings).hasSize(Schema.LIMIT + 1);
    assertThat(findings.get(Schema.LIMIT).message()).isEqualTo("199901 more errors are not listed");
  }

  @Test
  void loadsFromTheClassPathBeforeTheFileSystem() {
    Schema schema = Schema.load("schemas/point.schema.json", getClass().getClassLoader());
    assertThat(schema.name()).isEqualTo("point");
    assertThat(validate(schema, "{\"x\":1,\"y\":\"2\"}"))
        .extracting(Finding::pointer)
        .containsExactly("/y");
  }

  @Test
  void hasAFingerprintOfWhatItDemands() {
    String one =
        fingerprint(
            "{\"title\":\"t\",\"required\":[\"a\",\"b\"],\"properties\":{\"title\":{\"minimum\":1}}}");
    assertThat(one)
        .hasSize(16)
        .isEqualTo(
            fingerprint(
                "{\"properties\":{\"title\":{\"minimum\":1.0,\"description\":\"d\"}},\n\"required\":[\"b\",\"a\"]}"))
        .isNotEqualTo(
            fingerprint("{\"required\":[\"a\",\"b\"],\"properties\":{\"title\":{\"minimum\":2}}}"))
        .isNotEqualTo(fingerprint("{\"required\":[\"a\",\"b\"],\"properties\":{}}"));
    assertThat(fingerprint("{\"enum\":[{\"title\":1}]}"))
        .isNotEqualTo(fingerprint("{\"enum\":[{\"title\":2}]}"));
  }

  @Test
  void keepsItsTreeToItself() {
    Schema schema = Schema.parse("p", "{\"type\":\"object\"}");
    ((tools.jackson.databind.node.ObjectNode) schema.tree()).removeAll();
    assertThat(schema.tree().path("type").stringValue()).isEqualTo("object");
  }

  private static String fingerprint(String text) {
    return Schema.parse("p", text).fingerprint();
  }

  private static List<Finding> validate(Schema schema, String document) {
    return schema.validate(document.getBytes(StandardCharsets.UTF_8));
  }
}
