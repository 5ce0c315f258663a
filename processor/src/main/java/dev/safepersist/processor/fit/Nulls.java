package dev.safepersist.processor.fit;

import dev.safepersist.processor.tree.SchemaNode;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether a schema allows null. */
final class Nulls {
  private static final int DEEPEST = 16;

  private Nulls() {}

  /** Whether {@code schema} may allow null; in doubt, it does. */
  static boolean allowedBy(SchemaNode schema) {
    return allowedBy(schema, 0);
  }

  private static boolean allowedBy(SchemaNode schema, int depth) {
    if (schema.forbids()) {
      return false;
    }
    return depth > DEEPEST
        || schema.resolved().stream()
            .filter(node -> node.node().isObject())
            .allMatch(node -> here(node, depth));
  }

  private static boolean here(SchemaNode node, int depth) {
    SchemaNode type = node.at("type");
    JsonNode listed = node.node().path("enum");
    JsonNode only = node.node().path("const");
    if (type.exists() && !type.typeNames().contains("null")) {
      return false;
    }
    if (listed.isArray() && listed.values().stream().noneMatch(JsonNode::isNull)) {
      return false;
    }
    if (!only.isMissingNode() && !only.isNull()) {
      return false;
    }
    return node.each("allOf").stream().allMatch(part -> allowedBy(part, depth + 1))
        && List.of("anyOf", "oneOf").stream()
            .map(node::each)
            .filter(parts -> !parts.isEmpty())
            .allMatch(parts -> parts.stream().anyMatch(part -> allowedBy(part, depth + 1)));
  }
}
