package dev.safepersist.quality;

import dev.safepersist.schema.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** No value stands twice. */
record Unique(DataPath path) implements QualityRule {
  @Override
  public List<Finding> check(JsonNode document) {
    Selection found = path.select(document);
    Set<Object> seen = new HashSet<>();
    List<Selection.Value> again =
        found.values().stream().filter(each -> !seen.add(Canonical.of(each.node()))).toList();
    if (again.isEmpty()) {
      return List.of();
    }
    Selection.Value first = again.get(0);
    String message = first.shown() + " stands there a second time";
    return found.warning(first.pointer(), message, again.size(), found.values().size());
  }
}
