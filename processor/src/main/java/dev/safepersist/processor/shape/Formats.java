package dev.safepersist.processor.shape;

import java.util.Optional;
import java.util.Set;

/** What {@code @JsonFormat} makes of a value. */
final class Formats {
  private static final Set<String> WITHOUT_EFFECT = Set.of("ANY", "NATURAL");

  private Formats() {}

  /** The shape that it imposes; empty if it imposes none. */
  static Optional<Shape> of(JacksonAnnotations annotations) {
    if (!annotations.have("JsonFormat")) {
      return Optional.empty();
    }
    String shape =
        annotations
            .text("JsonFormat", "shape")
            .filter(name -> !WITHOUT_EFFECT.contains(name))
            .orElse("");
    boolean hasPattern = annotations.text("JsonFormat", "pattern").isPresent();
    if (shape.equals("STRING") || (shape.isEmpty() && hasPattern)) {
      return Optional.of(new Shape.Scalar(JsonKind.STRING));
    }
    return shape.isEmpty()
        ? Optional.empty()
        : Optional.of(new Shape.Unknown("it carries @JsonFormat"));
  }
}
