package dev.safepersist.processor.derive;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Schemas that allow null beside what they allow already. */
final class Nullable {
  private Nullable() {}

  static ObjectNode of(ObjectNode schema) {
    if (schema.isEmpty()) {
      return schema;
    }
    JsonNode type = schema.path("type");
    if (!type.isString()) {
      ObjectNode either = JsonNodeFactory.instance.objectNode();
      ArrayNode alternatives = either.putArray("anyOf").add(schema);
      alternatives.addObject().put("type", "null");
      return either;
    }
    ObjectNode either = schema.deepCopy();
    either.set("type", JsonNodeFactory.instance.arrayNode().add(type.stringValue()).add("null"));
    if (either.path("enum") instanceof ArrayNode values) {
      values.addNull();
    }
    return either;
  }
}
