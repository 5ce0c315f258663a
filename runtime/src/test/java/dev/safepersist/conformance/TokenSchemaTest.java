package dev.safepersist.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.json.Json;
import dev.safepersist.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/** What the rules accept is valid by the schema; the rest they leave to it. */
class TokenSchemaTest {
  private static final int SCHEMAS = Integer.getInteger("safepersist.schemas", 400);
  private static final int DOCUMENTS = 40;
  private static final List<String> DRAFTS =
      List.of(
          "",
          "\"$schema\":\"https://json-schema.org/draft/2019-09/schema\",",
          "\"$schema\":\"http://json-schema.org/draft-07/schema#\",",
          "\"$schema\":\"http://json-schema.org/draft-06/schema#\",",
          "\"$schema\":\"http://json-schema.org/draft-04/schema#\",");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1",
          "2",
          "3",
          "4.5",
          "5",
          "5.0",
          "5e0",
          "4.999999999999999",
          "0.1",
          "0.10000000000000001",
          "0.1000000000000000000001",
          "0.3",
          "1e2",
          "1E400",
          "-1e400",
          "9007199254740992",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "123456789012345678901234567890",
          "1e-400",
          "3.0000000000000001",
          "2.9999999999999999");
  private static final List<String> TEXTS =
      List.of(
          "\"\"", "\"a\"", "\"ab\"", "\"abc\"", "\"\\ud83d\\ude00\"", "\"\\u00e9b\"", "\"aaab\"");
  private static final List<String> NAMES = List.of("a", "b", "c", "id");

  @Test
  void neverAcceptWhatTheSchemaRejects() {
    Random random = new Random(42);
    int accepted = 0;
    int rejected = 0;
    for (int i = 0; i < SCHEMAS; i++) {
      String draft = DRAFTS.get(random.nextInt(DRAFTS.size()));
      String body = schema(random, 3);
      String text = body.startsWith("{") ? "{" + draft + tail(body) : body;
      Schema schema = Schema.parse("random", text);
      Optional<TokenSchema> rules = TokenSchema.of(schema);
      if (rules.isEmpty()) {
        assertThat(text).contains("anyOf"); // within another
        continue;
      }
      for (int j = 0; j < DOCUMENTS; j++) {
        String document = document(random, 3);
        boolean valid = schema.validate(Json.mapper().readTree(document)).isEmpty();
        boolean fits = fits(rules.get(), document);
        assertThat(!fits || valid).as("%s accepts %s", text, document).isTrue();
        accepted += fits ? 1 : 0;
        rejected += valid ? 0 : 1;
      }
    }
    assertThat(accepted).isGreaterThan(SCHEMAS * DOCUMENTS / 10);
    assertThat(rejected).isGreaterThan(SCHEMAS * DOCUMENTS / 20);
  }

  private static String tail(String object) {
    return object.equals("{}") ? "\"title\":\"any\"}" : object.substring(1);
  }

  private static String schema(Random random, int depth) {
    if (depth < 3 && random.nextInt(12) == 0) {
      return random.nextBoolean() ? "{\"$ref\":\"#\"}" : "{}";
    }
    if (depth < 3 && random.nextInt(8) == 0) {
      return "{\"anyOf\":[" + schema(random, 0) + ",{\"type\":\"null\"}]}";
    }
    List<String> members = new ArrayList<>();
    switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> {
        members.add(pick(random, "\"type\":\"number\"", "\"type\":\"integer\"", "\"title\":\"\""));
        maybe(random, members, "\"minimum\":" + bound(random));
        maybe(random, members, "\"maximum\":" + bound(random));
        maybe(random, members, "\"multipleOf\":" + pick(random, "1", "2", "3"));
      }
      case 1 -> {
        members.add(pick(random, "\"type\":\"string\"", "\"type\":[\"string\",\"null\"]"));
        maybe(random, members, "\"minLength\":" + random.nextInt(3));
        maybe(random, members, "\"maxLength\":" + random.nextInt(4));
        maybe(random, members, "\"pattern\":\"" + pick(random, "^a", "b$", "a+b", ".") + '"');
      }
      case 2 -> members.add(pick(random, "\"enum\":[\"a\",null]", "\"enum\":[\"ab\",\"abc\"]"));
      case 3 -> members.add(pick(random, "\"type\":\"boolean\"", "\"type\":\"null\""));
      case 4 -> {
        maybe(random, members, "\"type\":\"array\"");
        members.add("\"items\":" + schema(random, depth - 1));
        maybe(random, members, "\"minItems\":" + random.nextInt(2));
        maybe(random, members, "\"maxItems\":" + random.nextInt(4));
      }
      default -> {
        maybe(random, members, "\"type\":\"object\"");
        List<String> properties = new ArrayList<>();
        for (String name : NAMES) {
          maybe(random, properties, '"' + name + "\":" + schema(random, depth - 1));
        }
        members.add("\"properties\":{" + String.join(",", properties) + "}");
        maybe(random, members, "\"required\":[\"" + pick(random, "a", "b", "id") + "\"]");
        maybe(
            random,
            members,
            "\"additionalProperties\":" + pick(random, "false", "true", schema(random, 0)));
        maybe(random, members, "\"minProperties\":" + random.nextInt(2));
        maybe(random, members, "\"maxProperties\":" + random.nextInt(4));
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  private static void maybe(Random random, List<String> members, String member) {
    if (random.nextInt(3) == 0) {
      members.add(member);
    }
  }

  private static String bound(Random random) {
    return pick(random, "0", "1", "5", "4.5", "0.1", "-1", "3", "100");
  }

  private static String document(Random random, int depth) {
    switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0, 1 -> {
        return NUMBERS.get(random.nextInt(NUMBERS.size()));
      }
      case 2, 3 -> {
        return TEXTS.get(random.nextInt(TEXTS.size()));
      }
      case 4 -> {
        return pick(random, "true", "false", "null");
      }
      case 5 -> {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(document(random, depth - 1));
        }
        return items.toString();
      }
      default -> {
        List<String> members = new ArrayList<>();
        for (String name : NAMES) {
          maybe(random, members, '"' + name + "\":" + document(random, depth - 1));
        }
        return "{" + String.join(",", members) + "}";
      }
    }
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Reads the numbers in the middle, as a deserializer does. */
  private static boolean fits(TokenSchema rules, String document) {
    try (CheckedParser parser = rules.checking(Json.mapper().createParser(document))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
          parser.getDecimalValue();
        }
      }
      return parser.fits();
    } catch (JacksonException | NumberFormatException beyondDecimals) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"integer\",\"minimum\":5}|5|true",
        "{\"type\":\"integer\",\"minimum\":5}|4|false",
        "{\"type\":\"number\",\"minimum\":5,\"exclusiveMinimum\":5}|5.0|false",
        "{\"type\":\"number\",\"exclusiveMaximum\":5,\"maximum\":5}|5.0|false",
        "{\"type\":\"number\",\"maximum\":5}|5.0|true",
        "{}|1e400|false",
        "{\"items\":{}}|[1e400]|false",
        "{\"maxLength\":1}|\"\\ud83d\\ude00\"|true",
        "{\"minLength\":2}|\"\\ud83d\\ude00\"|false",
        "{\"const\":null}|null|true",
        "{\"const\":\"a\"}|1|false",
        "{\"properties\":{\"a\":false}}|{\"a\":1}|false",
        "{\"properties\":{\"a\":false}}|{}|true",
        "{\"required\":[\"a\"]}|{\"b\":1}|false",
        "{\"required\":[\"a\"]}|{\"a\":1}|true",
        "{\"required\":[\"a\"],\"additionalProperties\":false}|{\"a\":1}|false",
        "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/a\"}}}}|[[],[[]]]|true",
        "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/a\"}}}}|[[],[1]]|false",
      })
  void decideOnOneValue(String schema, String document, boolean fits) {
    TokenSchema rules = TokenSchema.of(Schema.parse("one", schema)).orElseThrow();
    assertThat(fits(rules, document)).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"oneOf\":[{\"type\":\"string\"}]}",
        "{\"not\":{\"type\":\"string\"}}",
        "{\"if\":{\"type\":\"string\"},\"then\":false}",
        "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"integer\"}]}",
        "{\"allOf\":[{\"type\":\"string\"}]}",
        "{\"patternProperties\":{\"a\":false}}",
        "{\"propertyNames\":{\"minLength\":2}}",
        "{\"dependentRequired\":{\"a\":[\"b\"]}}",
        "{\"contains\":{\"type\":\"string\"}}",
        "{\"prefixItems\":[{\"type\":\"string\"}]}",
        "{\"uniqueItems\":true}",
        "{\"unevaluatedProperties\":false}",
        "{\"enum\":[1,2]}",
        "{\"const\":{}}",
        "{\"multipleOf\":0.5}",
        "{\"minimum\":1e300}",
        "{\"$ref\":\"#/$defs/a\",\"minLength\":2,\"$defs\":{\"a\":true}}",
        "{\"$defs\":{\"a\":{\"$id\":\"b\"}}}",
        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"format\":\"date\"}",
        "{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"minimum\":1,\"exclusiveMinimum\":true}",
      })
  void areNotMadeOfWhatTheyCannotExpress(String schema) {
    assertThat(TokenSchema.of(Schema.parse("much", schema))).isEmpty();
  }

  @Test
  void doubtWhatIsDeep() {
    TokenSchema rules = TokenSchema.of(Schema.parse("any", "{}")).orElseThrow();
    assertThat(fits(rules, "[".repeat(99) + "]".repeat(99))).isTrue();
    assertThat(fits(rules, "[".repeat(101) + "]".repeat(101))).isFalse();
  }

  @Test
  void doubtWhatIsReadPastTheParser() {
    TokenSchema rules = TokenSchema.of(Schema.parse("any", "{}")).orElseThrow();
    try (CheckedParser parser = rules.checking(Json.mapper().createParser("[1,2]"))) {
      parser.nextToken();
      parser.delegate().nextToken();
      while (parser.nextToken() != null) {}
      assertThat(parser.fits()).isFalse();
    }
  }

  @Test
  void doubtWhatIsNotReadToItsEnd() {
    TokenSchema rules = TokenSchema.of(Schema.parse("any", "{}")).orElseThrow();
    try (CheckedParser parser = rules.checking(Json.mapper().createParser("[1,2]"))) {
      parser.nextToken();
      parser.nextToken();
      assertThat(parser.fits()).isFalse();
    }
  }

  @Test
  void seeWhatIsSkipped() {
    String schema = "{\"properties\":{\"a\":{\"items\":{\"type\":\"string\"}}}}";
    TokenSchema rules = TokenSchema.of(Schema.parse("skipped", schema)).orElseThrow();
    for (String document : List.of("{\"a\":[\"b\",[]],\"b\":[]}", "{\"a\":[\"b\"],\"b\":[[1]]}")) {
      try (CheckedParser parser = rules.checking(Json.mapper().createParser(document))) {
        parser.nextToken();
        while (parser.nextName() != null) {
          parser.nextToken();
          parser.skipChildren();
        }
        assertThat(parser.fits()).isEqualTo(document.contains("[[1]]"));
      }
    }
  }
}
