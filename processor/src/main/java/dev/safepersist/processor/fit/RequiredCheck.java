package dev.safepersist.processor.fit;

import dev.safepersist.message.Message;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Shape;
import java.util.List;

/** What the schema requires is written. */
final class RequiredCheck implements FitCheck {
  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    if (!(spot.shape() instanceof Shape.Bean bean) || !bean.complete()) {
      return List.of();
    }
    return spot.schema().each("required").stream()
        .filter(required -> required.node().isString())
        .filter(required -> !bean.properties().containsKey(required.node().stringValue()))
        .map(required -> problem(bean, required, walk))
        .toList();
  }

  private static Problem problem(Shape.Bean bean, SchemaNode required, Walk walk) {
    String type = Names.of(bean.type());
    return Problem.at(
        walk.place(bean.type()),
        Message.REQUIRED_PROPERTY_MISSING.text(
            required.document().name(),
            required.node().stringValue(),
            required.place(),
            type,
            type));
  }
}
