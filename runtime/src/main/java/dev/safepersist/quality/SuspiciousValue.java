package dev.safepersist.quality;

import dev.safepersist.schema.Finding;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** No more than a share of the values are a suspicious one. */
record SuspiciousValue(DataPath path, JsonNode value, double above) implements QualityRule {
  private static final int FEWEST = 2;

  SuspiciousValue {
    if (!(above >= 0 && above < 1)) {
      throw new IllegalArgumentException("a share is a number from 0 to 1, not " + above);
    }
  }

  @Override
  public List<Finding> check(JsonNode document) {
    Selection found = path.select(document);
    Object suspect = Canonical.of(value);
    List<Selection.Value> same =
        found.values().stream().filter(each -> Canonical.of(each.node()).equals(suspect)).toList();
    int of = found.values().size();
    if (of < FEWEST || same.size() <= above * of) {
      return List.of();
    }
    String message = "suspiciously many values at " + path + " are " + Selection.shown(value);
    return found.warning(same.get(0).pointer(), message, same.size(), of);
  }
}
