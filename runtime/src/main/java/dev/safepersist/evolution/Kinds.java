package dev.safepersist.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The kinds of JSON values that a schema allows. */
final class Kinds {
  static final Set<String> ALL =
      Set.of("string", "number", "integer", "boolean", "array", "object", "null");

  private Kinds() {}

  /** The kinds that {@code schema} itself allows, in the order of their names. */
  static Set<String> of(JsonNode schema) {
    Set<String> kinds = new TreeSet<>();
    JsonNode type = schema.path("type");
    if (type.isString()) {
      kinds.add(type.stringValue());
    } else if (type.isArray()) {
      type.forEach(name -> kinds.add(name.asString("")));
    } else {
      List<JsonNode> values = new ArrayList<>(schema.path("enum").values());
      if (schema.has("const")) {
        values.add(schema.path("const"));
      }
      values.forEach(value -> kinds.add(of(value.getNodeType().name(), value)));
    }
    return kinds.isEmpty() ? new TreeSet<>(ALL) : kinds;
  }

  private static String of(String node, JsonNode value) {
    return switch (node) {
      case "NUMBER" -> value.isIntegralNumber() ? "integer" : "number";
      case "STRING" -> "string";
      case "BOOLEAN" -> "boolean";
      case "ARRAY" -> "array";
      case "OBJECT" -> "object";
      default -> "null";
    };
  }

  /** What of {@code before} is not in {@code after}. */
  static Set<String> lost(Set<String> before, Set<String> after) {
    Set<String> lost = new TreeSet<>(before);
    lost.removeAll(after);
    if (after.contains("number")) {
      lost.remove("integer");
    }
    return lost;
  }
}
