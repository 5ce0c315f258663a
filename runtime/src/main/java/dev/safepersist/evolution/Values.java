package dev.safepersist.evolution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Compares what two schemas say of single values. */
final class Values {
  private record Bound(String keyword, boolean lower, Rule rule) {}

  private static final List<Bound> BOUNDS =
      List.of(
          new Bound("minimum", true, Rule.NUMBER_NARROWED),
          new Bound("maximum", false, Rule.NUMBER_NARROWED),
          new Bound("exclusiveMinimum", true, Rule.NUMBER_NARROWED),
          new Bound("exclusiveMaximum", false, Rule.NUMBER_NARROWED),
          new Bound("minLength", true, Rule.CONSTRAINT_TIGHTENED),
          new Bound("maxLength", false, Rule.CONSTRAINT_TIGHTENED),
          new Bound("minItems", true, Rule.CONSTRAINT_TIGHTENED),
          new Bound("maxItems", false, Rule.CONSTRAINT_TIGHTENED),
          new Bound("minProperties", true, Rule.CONSTRAINT_TIGHTENED),
          new Bound("maxProperties", false, Rule.CONSTRAINT_TIGHTENED));

  /** Those that can only be compared for equality. */
  private static final List<String> OTHERS =
      List.of(
          "pattern",
          "format",
          "multipleOf",
          "contains",
          "propertyNames",
          "not",
          "if",
          "then",
          "else",
          "dependentRequired",
          "dependentSchemas",
          "dependencies",
          "unevaluatedProperties",
          "unevaluatedItems");

  private final Comparison comparison;
  private final String pointer;

  Values(Comparison comparison, String pointer) {
    this.comparison = comparison;
    this.pointer = pointer;
  }

  void compare(JsonNode before, JsonNode after) {
    constants(before, after);
    for (Bound bound : BOUNDS) {
      bound(bound, before, after);
    }
    for (String keyword : OTHERS) {
      JsonNode now = after.path(keyword);
      if (!now.isMissingNode() && !now.equals(before.path(keyword))) {
        comparison.report(Rule.CONSTRAINT_TIGHTENED, pointer, keyword + " is " + now + " now");
      }
    }
    if (after.path("uniqueItems").asBoolean(false)
        && !before.path("uniqueItems").asBoolean(false)) {
      comparison.report(Rule.CONSTRAINT_TIGHTENED, pointer, "must have no equal items any more");
    }
  }

  private void bound(Bound bound, JsonNode before, JsonNode after) {
    Optional<BigDecimal> old = number(before, bound.keyword());
    Optional<BigDecimal> now = number(after, bound.keyword());
    if (now.isEmpty()) {
      return;
    }
    boolean wasFree = bound.keyword().startsWith("min") && isZero(now.get()) && !isNumber(bound);
    boolean isTighter =
        old.isEmpty()
            ? !wasFree
            : bound.lower()
                ? now.get().compareTo(old.get()) > 0
                : now.get().compareTo(old.get()) < 0;
    if (isTighter) {
      String was = old.map(value -> ", and was " + value).orElse("");
      comparison.report(bound.rule(), pointer, bound.keyword() + " is " + now.get() + " now" + was);
    }
  }

  private static boolean isNumber(Bound bound) {
    return bound.rule() == Rule.NUMBER_NARROWED;
  }

  private static boolean isZero(BigDecimal value) {
    return value.signum() == 0;
  }

  private void constants(JsonNode before, JsonNode after) {
    List<JsonNode> now = listed(after);
    List<JsonNode> old = listed(before);
    if (now.isEmpty()) {
      return;
    }
    if (old.isEmpty()) {
      comparison.report(Rule.CONSTRAINT_TIGHTENED, pointer, "must be one of " + now + " now");
    }
    for (JsonNode value : old) {
      if (!value.isNull() && !now.contains(value)) {
        comparison.report(Rule.ENUM_VALUE_REMOVED, pointer, "must not be " + value + " any more");
      }
    }
  }

  private static List<JsonNode> listed(JsonNode schema) {
    List<JsonNode> values = new ArrayList<>(schema.path("enum").values());
    if (schema.has("const")) {
      values.add(schema.path("const"));
    }
    return values;
  }

  private static Optional<BigDecimal> number(JsonNode schema, String keyword) {
    JsonNode value = schema.path(keyword);
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }
}
