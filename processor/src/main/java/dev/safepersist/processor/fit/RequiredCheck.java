package dev.safepersist.processor.fit;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Presence.Likelihood;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the schema requires is written, and always. */
final class RequiredCheck implements FitCheck {
  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    if (!(spot.shape() instanceof Shape.Bean bean)) {
      return List.of();
    }
    return required(spot.schema(), bean).stream()
        .filter(required -> required.node().isString())
        .flatMap(required -> problem(bean, required, walk).stream())
        .toList();
  }

  /** What is required, and what is required beside a property that is always there. */
  private static List<SchemaNode> required(SchemaNode schema, Shape.Bean bean) {
    List<SchemaNode> required = new ArrayList<>(schema.each("required"));
    for (String keyword : List.of("dependentRequired", "dependencies")) {
      for (String name : schema.node().path(keyword).propertyNames()) {
        Shape.Property property = bean.properties().get(name);
        if (property != null && property.presence().absence() == Likelihood.NEVER) {
          required.addAll(schema.at(keyword).each(name));
        }
      }
    }
    return required;
  }

  private static Optional<Problem> problem(Shape.Bean bean, SchemaNode required, Walk walk) {
    String name = required.node().stringValue();
    String type = Names.of(bean.type());
    Shape.Property property = bean.properties().get(name);
    if (property == null) {
      return bean.complete()
          ? Optional.of(
              Problem.at(
                  walk.place(bean.type()),
                  ProcessorMessage.REQUIRED_PROPERTY_MISSING.text(
                      required.document().name(), name, required.place(), type, type)))
          : Optional.empty();
    }
    return property.presence().absence() == Likelihood.MEANT
        ? Optional.of(
            Problem.at(
                walk.place(property.element()),
                ProcessorMessage.REQUIRED_PROPERTY_LEFT_OUT.text(
                    required.document().name(),
                    name,
                    required.place(),
                    Names.of(property.element()))))
        : Optional.empty();
  }
}
