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
        found.values().stream().filter(each -> Quantity.of(each.node()).isPresent()).toList();
    List<Selection.Value> outside =
        numbers.stream().filter(each -> isOutside(Quantity.of(each.node()).orElseThrow())).toList();
    if (outside.isEmpty()) {
      return List.of();
    }
    Selection.Value first = outside.get(0);
    String message = first.shown() + " is not " + words();
    return found.warning(first.pointer(), message, outside.size(), numbers.size());
  }

  private boolean isOutside(Quantity value) {
    return value.isNaN()
        || least.filter(bound -> value.compareTo(Quantity.finite(bound)) < 0).isPresent()
        || most.filter(bound -> value.compareTo(Quantity.finite(bound)) > 0).isPresent();
  }

  private String words() {
    if (least.isPresent() && most.isPresent()) {
      return "from " + least.get() + " to " + most.get();
    }
    return least.isPresent() ? "at least " + least.get() : "at most " + most.orElseThrow();
  }
}
