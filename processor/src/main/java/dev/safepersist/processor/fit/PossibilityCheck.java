package dev.safepersist.processor.fit;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.JsonKind;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The constraints of a schema leave values to choose from. */
final class PossibilityCheck implements FitCheck {
  private record Pair(String low, String high, boolean strict) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("minimum", "maximum", false),
          new Pair("exclusiveMinimum", "maximum", true),
          new Pair("minimum", "exclusiveMaximum", true),
          new Pair("exclusiveMinimum", "exclusiveMaximum", true),
          new Pair("minLength", "maxLength", false),
          new Pair("minItems", "maxItems", false),
          new Pair("minProperties", "maxProperties", false));

  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    SchemaNode schema = spot.schema();
    List<Problem> problems = new ArrayList<>();
    for (Pair pair : PAIRS) {
      Optional<BigDecimal> low = number(schema, pair.low());
      Optional<BigDecimal> high = number(schema, pair.high());
      if (low.isPresent() && high.isPresent()) {
        int order = low.get().compareTo(high.get());
        if (order > 0 || (order == 0 && pair.strict())) {
          String reason =
              pair.low()
                  + " "
                  + low.get()
                  + " leaves nothing below "
                  + pair.high()
                  + " "
                  + high.get();
          problems.add(problem(spot, schema.at(pair.low()), reason, walk));
        }
      }
    }
    range(spot, walk).ifPresent(problems::add);
    forbidden(spot, walk).ifPresent(problems::add);
    return problems;
  }

  /** The limits of a primitive type against those of the schema. */
  private static Optional<Problem> range(Spot spot, Walk walk) {
    Optional<Range> type = Range.of(spot.key());
    if (type.isEmpty()
        || !(spot.shape() instanceof Shape.Scalar scalar)
        || scalar.value() != JsonKind.INTEGER) {
      return Optional.empty();
    }
    for (String keyword : List.of("minimum", "maximum")) {
      Optional<BigDecimal> limit = number(spot.schema(), keyword);
      if (limit.isPresent() && !type.get().reaches(limit.get(), keyword.equals("minimum"))) {
        String reason = keyword + " " + limit.get() + " is out of the range of the Java type";
        return Optional.of(problem(spot, spot.schema().at(keyword), reason, walk));
      }
    }
    return Optional.empty();
  }

  /** A property that is required and forbidden. */
  private static Optional<Problem> forbidden(Spot spot, Walk walk) {
    if (!(spot.shape() instanceof Shape.Bean)) {
      return Optional.empty();
    }
    for (SchemaNode required : spot.schema().each("required")) {
      String name = required.node().asString("");
      if (spot.schema().at("properties", name).forbids()) {
        String reason = "the property \"" + name + "\" is required, and forbidden";
        return Optional.of(problem(spot, required, reason, walk));
      }
    }
    return Optional.empty();
  }

  private static Optional<BigDecimal> number(SchemaNode schema, String keyword) {
    JsonNode value = schema.node().path(keyword);
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  private static Problem problem(Spot spot, SchemaNode rule, String reason, Walk walk) {
    return Problem.at(
        walk.place(spot.element()),
        ProcessorMessage.IMPOSSIBLE_CONSTRAINT.text(
            spot.label(), rule.document().name(), reason, rule.place()));
  }
}
