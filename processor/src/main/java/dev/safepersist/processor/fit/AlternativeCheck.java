package dev.safepersist.processor.fit;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.JsonKind;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The type fits every part of an {@code allOf}, and at least one of {@code anyOf}, {@code oneOf},
 * and of the branches of an {@code if}.
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
          && alternatives.stream().noneMatch(part -> walk.fits(part, spot))) {
        problems.add(problem(spot, spot.schema().at(keyword), walk));
      }
    }
    branches(spot, walk).ifPresent(problems::add);
    return problems;
  }

  /** Whichever way the condition turns out, one of the two branches must hold. */
  private static Optional<Problem> branches(Spot spot, Walk walk) {
    SchemaNode then = spot.schema().at("then");
    SchemaNode otherwise = spot.schema().at("else");
    boolean holds =
        !spot.schema().at("if").exists()
            || !then.exists()
            || !otherwise.exists()
            || spot.shape().kind().isEmpty()
            || walk.fits(then, spot)
            || walk.fits(otherwise, spot);
    return holds ? Optional.empty() : Optional.of(problem(spot, then, walk));
  }

  private static boolean isNullOnly(SchemaNode part) {
    return part.node().path("type").asString("").equals("null");
  }

  private static Problem problem(Spot spot, SchemaNode alternatives, Walk walk) {
    return Problem.at(
        walk.place(spot.element()),
        ProcessorMessage.NO_ALTERNATIVE_FITS.text(
            spot.label(),
            spot.shape().kind().map(JsonKind::phrase).orElseThrow(),
            alternatives.document().name(),
            alternatives.place()));
  }
}
