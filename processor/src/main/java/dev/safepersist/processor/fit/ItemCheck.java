package dev.safepersist.processor.fit;

import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.List;

/** The elements of an array, list or set fit what the schema says of items. */
final class ItemCheck implements FitCheck {
  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    if (!(spot.shape() instanceof Shape.Sequence sequence)) {
      return List.of();
    }
    List<SchemaNode> rules = new ArrayList<>(spot.schema().each("prefixItems"));
    // up to 2019-09, an array here lists the first items
    List<SchemaNode> first = spot.schema().each("items");
    rules.addAll(first);
    rules.add(spot.schema().at(first.isEmpty() ? "items" : "additionalItems"));
    return rules.stream()
        .flatMap(
            rule ->
                walk
                    .visit(
                        rule, sequence.element(), spot.element(), "each element of " + spot.label())
                    .stream())
        .toList();
  }
}
