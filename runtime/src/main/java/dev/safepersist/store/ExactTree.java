package dev.safepersist.store;

import dev.safepersist.wire.Decimals;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;

/** Data as a tree that loses no digit of a number, and has doubles where these hold the numbers. */
final class ExactTree {
  private ExactTree() {}

  static JsonNode of(Data data, JsonMapper mapper) {
    return data instanceof Data.Text ? shortened(data.exactTree(mapper)) : data.tree(mapper);
  }

  private static JsonNode shortened(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(member -> member.setValue(shortened(member.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, shortened(array.get(i)));
      }
    } else if (node.isBigDecimal()) {
      BigDecimal exact = node.decimalValue();
      return Decimals.shortest(exact) instanceof Double value ? DoubleNode.valueOf(value) : node;
    }
    return node;
  }
}
