package dev.safepersist.processor.validate;

import dev.safepersist.processor.tree.SchemaNode;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An {@code anyOf} that demands one name or another, as that of a property with aliases does. */
final class Alternatives {
  private Alternatives() {}

  /** Whether it demands nothing but names. */
  static boolean areOfNames(SchemaNode schema) {
    return schema.each("anyOf").stream()
        .allMatch(branch -> branch.node().size() == 1 && branch.node().path("required").isArray());
  }

  /** Whether one of them is met by an object that certainly has these names. */
  static boolean areMet(SchemaNode schema, Set<String> names) {
    return !schema.node().has("anyOf")
        || schema.each("anyOf").stream()
            .anyMatch(
                branch ->
                    branch
                        .node()
                        .path("required")
                        .valueStream()
                        .map(JsonNode::asString)
                        .allMatch(names::contains));
  }
}
