package dev.safepersist.processor.fit;

import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.List;

/** The values of a map fit what the schema says of any property. */
final class ValueCheck implements FitCheck {
  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    if (!(spot.shape() instanceof Shape.Mapping mapping)) {
      return List.of();
    }
    List<SchemaNode> rules = new ArrayList<>();
    for (String keyword : List.of("properties", "patternProperties")) {
      for (String name : spot.schema().node().path(keyword).propertyNames()) {
        rules.add(spot.schema().at(keyword, name));
      }
    }
    rules.add(spot.schema().at("additionalProperties"));
    return rules.stream()
        .flatMap(
            rule ->
                walk
                    .visit(rule, mapping.value(), spot.element(), "each value of " + spot.label())
                    .stream())
        .toList();
  }
}
