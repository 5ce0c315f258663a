package dev.safepersist.quality;

import dev.safepersist.schema.Finding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Numbers are in a range. */
record InRange(DataPath path, Optional<BigDecimal> least, Optional<BigDecimal> most)
    implements QualityRule {
  @Override
  public List<Finding> check(JsonNode document) {
    Selection found = path.select(document);
    List<Selection.Value> numbers =
        found.values().stream().filter(each -> each.node().isNumber()).toList();
    List<Selection.Value> outside =
        numbers.stream().filter(each -> isOutside(each.node().doubleValue())).toList();
    if (outside.isEmpty()) {
      return List.of();
    }
    Selection.Value first = outside.get(0);
    String message = first.node() + " is not " + words();
    return found.warning(first.pointer(), message, outside.size(), numbers.size());
  }

  private boolean isOutside(double value) {
    return Double.isNaN(value)
        || (least.isPresent() && value < least.get().doubleValue())
        || (most.isPresent() && value > most.get().doubleValue());
  }

  private String words() {
    if (least.isPresent() && most.isPresent()) {
      return "from " + least.get() + " to " + most.get();
    }
    return least.isPresent() ? "at least " + least.get() : "at most " + most.orElseThrow();
  }
}
