package dev.safepersist.quality;

import dev.safepersist.schema.Finding;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Objects have members of certain names, which are not null. */
record Present(DataPath path, List<String> names) implements QualityRule {
  @Override
  public List<Finding> check(JsonNode document) {
    Selection found = path.select(document);
    List<Selection.Value> objects =
        found.values().stream().filter(each -> each.node().isObject()).toList();
    List<Finding> findings = new ArrayList<>();
    for (String name : names) {
      List<Selection.Value> without =
          objects.stream().filter(each -> !each.node().hasNonNull(name)).toList();
      if (!without.isEmpty()) {
        String message = "'" + name + "' is missing";
        findings.addAll(
            found.warning(without.get(0).pointer(), message, without.size(), objects.size()));
      }
    }
    return findings;
  }
}
