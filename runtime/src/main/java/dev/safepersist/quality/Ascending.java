package dev.safepersist.quality;

import dev.safepersist.schema.Finding;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Numbers or times of one array never go backwards. */
record Ascending(DataPath path, boolean strictly) implements QualityRule {
  @Override
  public List<Finding> check(JsonNode document) {
    Selection found = path.select(document);
    List<Selection.Value> values =
        found.values().stream().filter(each -> Order.has(each.node())).toList();
    long bad = 0;
    String first = "";
    String message = "";
    for (int i = 1; i < values.size(); i++) {
      Selection.Value before = values.get(i - 1);
      Selection.Value here = values.get(i);
      OptionalInt order = Order.compare(before.node(), here.node());
      if (order.isPresent()
          && here.group().equals(before.group())
          && (order.getAsInt() > 0 || (strictly && order.getAsInt() == 0))) {
        if (bad++ == 0) {
          first = here.pointer();
          message =
              here.shown()
                  + (order.getAsInt() > 0 ? " goes back behind " : " does not rise above ")
                  + before.shown();
        }
      }
    }
    return bad == 0 ? List.of() : found.warning(first, message, bad, values.size());
  }
}
