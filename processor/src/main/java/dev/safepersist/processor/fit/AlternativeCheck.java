package dev.safepersist.processor.fit;

import dev.safepersist.message.Message;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.JsonKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The type fits every part of an {@code allOf}, and at least one of {@code anyOf}, {@code oneOf}.
 */
final class AlternativeCheck implements FitCheck {
  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    List<Problem> problems = new ArrayList<>();
    for (SchemaNode part : spot.schema().each("allOf")) {
      problems.addAll(walk.visit(part, spot));
    }
    for (String keyword : List.of("anyOf", "oneOf")) {
      List<SchemaNode> alternatives =
          spot.schema().each(keyword).stream().filter(part -> !isNullOnly(part)).toList();
      if (alternatives.size() == 1) {
        problems.addAll(walk.visit(alternatives.get(0), spot));
      } else if (!alternatives.isEmpty()
          && spot.shape().kind().isPresent()
          && alternatives.stream().noneMatch(part -> !part.forbids() && walk.fits(part, spot))) {
        problems.add(problem(spot, spot.schema().at(keyword), walk));
      }
    }
    return problems;
  }

  private static boolean isNullOnly(SchemaNode part) {
    return part.node().path("type").asString("").equals("null");
  }

  private static Problem problem(Spot spot, SchemaNode alternatives, Walk walk) {
    return Problem.at(
        walk.place(spot.element()),
        Message.NO_ALTERNATIVE_FITS.text(
            spot.label(),
            spot.shape().kind().map(JsonKind::phrase).orElseThrow(),
            alternatives.document().name(),
            alternatives.place()));
  }
}
