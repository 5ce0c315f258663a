package dev.safepersist.operations.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ExamplesTest {
  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static JsonNode schema(String... documents) {
    Examples examples = new Examples();
    for (String document : documents) {
      examples.add(json(document));
    }
    return examples.schema("song");
  }

  @Test
  void requiresWhatAllExamplesHave() {
    assertThat(
            schema(
                "{\"title\": \"a\", \"bpm\": 120, \"beats\": [1, 2.5], \"by\": null}",
                "{\"title\": \"b\", \"bpm\": 90, \"beats\": [], \"by\": \"x\", \"live\": true}"))
        .isEqualTo(
            json(
                """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "title": "song",
                  "type": "object",
                  "properties": {
                    "title": {"type": "string"},
                    "bpm": {"type": "integer"},
                    "beats": {"type": "array", "items": {"type": "number"}},
                    "by": {"type": ["string", "null"]},
                    "live": {"type": "boolean"}
                  },
                  "required": ["title", "bpm", "beats", "by"]
                }
                """));
  }

  @Test
  void takesObjectsWithKeysForMaps() {
    assertThat(schema("{\"1\": [2], \"17\": []}").path("additionalProperties"))
        .isEqualTo(json("{\"type\": \"array\", \"items\": {\"type\": \"integer\"}}"));
    StringBuilder many = new StringBuilder("{\"first\": {\"a\": 1}");
    for (int i = 0; i < 500; i++) {
      many.append(", \"name").append(i).append("\": {\"a\": 1, \"b\": 2}");
    }
    JsonNode map = schema(many + "}");
    assertThat(map.at("/additionalProperties/required")).isEqualTo(json("[\"a\"]"));
    assertThat(map.has("properties")).isFalse();
  }

  @Test
  void fitsEveryExample() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      Examples examples = new Examples();
      List<JsonNode> documents = new ArrayList<>();
      for (int j = 0; j <= random.nextInt(4); j++) {
        JsonNode document = value(random, 4);
        documents.add(document);
        examples.add(document);
      }
      Schema schema = Schema.of("derived", examples.schema("any"));
      assertThat(documents).as("seed 7, run %s", i).allMatch(d -> schema.validate(d).isEmpty());
    }
  }

  private static JsonNode value(Random random, int depth) {
    JsonMapper mapper = JsonMapper.shared();
    int kind = random.nextInt(depth > 0 ? 8 : 5);
    if (kind == 5) {
      ArrayNode array = mapper.createArrayNode();
      for (int i = random.nextInt(4); i > 0; i--) {
        array.add(value(random, depth - 1));
      }
      return array;
    }
    if (kind > 5) {
      ObjectNode object = mapper.createObjectNode();
      int names = random.nextInt(20) == 0 ? 250 : random.nextInt(4);
      for (int i = 0; i < names; i++) {
        object.set(
            (random.nextBoolean() ? "" : "n") + random.nextInt(300), value(random, depth - 2));
      }
      return object;
    }
    return switch (kind) {
      case 0 -> mapper.getNodeFactory().stringNode("text");
      case 1 -> mapper.getNodeFactory().numberNode(random.nextInt());
      case 2 -> mapper.getNodeFactory().numberNode(random.nextDouble());
      case 3 -> mapper.getNodeFactory().booleanNode(true);
      default -> mapper.getNodeFactory().nullNode();
    };
  }
}
