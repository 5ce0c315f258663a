package dev.safepersist.quality;

import dev.safepersist.schema.Finding;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Arrays, objects and texts are not empty. */
record Filled(DataPath path) implements QualityRule {
  @Override
  public List<Finding> check(JsonNode document) {
    Selection found = path.select(document);
    List<Selection.Value> empty =
        found.values().stream().filter(each -> isEmpty(each.node())).toList();
    return empty.isEmpty()
        ? List.of()
        : found.warning(empty.get(0).pointer(), "it is empty", empty.size(), found.values().size());
  }

  private static boolean isEmpty(JsonNode node) {
    return node.isNull()
        || (node.isContainer() && node.isEmpty())
        || (node.isString() && node.stringValue().isBlank());
  }
}
