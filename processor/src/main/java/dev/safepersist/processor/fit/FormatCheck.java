package dev.safepersist.processor.fit;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.List;
import java.util.Set;

/** A type that is written in a format is not taken for one of another format. */
final class FormatCheck implements FitCheck {
  private static final Set<String> KNOWN =
      Set.of("date-time", "date", "time", "duration", "uuid", "uri", "email", "ipv4", "ipv6");
  private static final Set<String> ADDRESSES = Set.of("uri", "uri-reference");

  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    SchemaNode rule = spot.schema().at("format");
    String wanted = rule.node().asString("");
    if (!(spot.shape() instanceof Shape.Scalar scalar)
        || scalar.format().isEmpty()
        || !KNOWN.contains(wanted)) {
      return List.of();
    }
    String written = scalar.format().get();
    boolean fits =
        written.equals(wanted) || (ADDRESSES.contains(written) && ADDRESSES.contains(wanted));
    return fits
        ? List.of()
        : List.of(
            Problem.at(
                walk.place(spot.element()),
                ProcessorMessage.WRONG_FORMAT.text(
                    spot.label(), written, rule.document().name(), wanted, rule.place())));
  }
}
