package dev.safepersist.processor.fit;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Presence.Likelihood;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Each property that is written is allowed, and fits what the schema says of it. */
final class PropertyCheck implements FitCheck {
  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    if (!(spot.shape() instanceof Shape.Bean bean)) {
      return List.of();
    }
    return bean.properties().values().stream()
        .sorted(Comparator.comparing(Shape.Property::name))
        .flatMap(property -> check(property, spot.schema(), walk).stream())
        .toList();
  }

  private static List<Problem> check(Shape.Property property, SchemaNode schema, Walk walk) {
    List<Problem> problems = new ArrayList<>();
    for (SchemaNode rule : PropertyRules.of(property.name(), schema)) {
      if (rule.forbids()) {
        problems.add(notAllowed(property, rule, walk));
      } else {
        problems.addAll(fit(property, rule, walk));
        nulls(property, rule, walk).ifPresent(problems::add);
      }
    }
    return problems;
  }

  private static List<Problem> fit(Shape.Property property, SchemaNode rule, Walk walk) {
    String label = Walk.label(property);
    if (property.shape().isPresent()) {
      Shape shape = property.shape().get();
      return walk.visit(rule, shape, label + " " + shape.kind(), property.element(), label);
    }
    return walk.visit(rule, property.type().orElseThrow(), property.element(), label);
  }

  private static Optional<Problem> nulls(Shape.Property property, SchemaNode rule, Walk walk) {
    boolean isWritten = property.presence().nullness() == Likelihood.MEANT;
    return isWritten && !Nulls.allowedBy(rule)
        ? Optional.of(
            Problem.at(
                walk.place(property.element()),
                ProcessorMessage.NULL_NOT_ALLOWED.text(
                    Walk.label(property), rule.document().name(), rule.place())))
        : Optional.empty();
  }

  private static Problem notAllowed(Shape.Property property, SchemaNode rule, Walk walk) {
    return Problem.at(
        walk.place(property.element()),
        ProcessorMessage.PROPERTY_NOT_ALLOWED.text(
            Names.of(property.element()),
            property.name(),
            rule.document().name(),
            rule.place(),
            property.name()));
  }
}
