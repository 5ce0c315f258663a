package dev.safepersist.upgrade;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents compared by what they say: 4 and 4.0 are the same number. Many libraries read every
 * number as a floating point number and write it like that, which is no change.
 */
final class SameValue {
  private SameValue() {}

  /** Whether both say the same. */
  static boolean of(JsonNode one, JsonNode other) {
    return one.equals(SameValue::compare, other);
  }

  /** Zero for the same scalars; another number says nothing. */
  private static int compare(JsonNode one, JsonNode other) {
    return key(one).equals(key(other)) ? 0 : 1;
  }

  /** Equal for documents that say the same. */
  static JsonNode key(JsonNode document) {
    if (document instanceof ObjectNode object) {
      ObjectNode key = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        key.set(member.getKey(), key(member.getValue()));
      }
      return key;
    }
    if (document instanceof ArrayNode array) {
      ArrayNode key = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> key.add(key(element)));
      return key;
    }
    return document instanceof NumericNode number && !number.isNaN()
        ? JsonNodeFactory.instance.numberNode(number.decimalValue().stripTrailingZeros())
        : document;
  }
}
