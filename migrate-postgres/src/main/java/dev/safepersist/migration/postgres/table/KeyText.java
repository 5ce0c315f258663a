package dev.safepersist.migration.postgres.table;

import dev.safepersist.migration.json.Trees;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The key of a row as one text: the text of its only column, or a JSON array with the texts of all
 * columns. A text that would be empty or look like an array is written as an array too.
 */
public final class KeyText {
  private KeyText() {}

  /** The key of the texts of the columns. */
  public static String of(List<String> parts) {
    if (parts.size() == 1 && !parts.get(0).isEmpty() && parts.get(0).charAt(0) != '[') {
      return parts.get(0);
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    parts.forEach(array::add);
    return Trees.exact().writeValueAsString(array);
  }

  /** The texts of the columns. */
  public static List<String> parts(String key) {
    if (!key.startsWith("[")) {
      return List.of(key);
    }
    List<String> parts = new ArrayList<>();
    for (JsonNode part : Trees.exact().readTree(key)) {
      parts.add(part.asString());
    }
    return parts;
  }
}
