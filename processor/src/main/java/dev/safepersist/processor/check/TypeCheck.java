package dev.safepersist.processor.check;

import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Problem;
import java.util.List;

/** A rule that an annotated type must follow. */
@FunctionalInterface
interface TypeCheck {
  /** What is wrong with {@code type}; empty if nothing is. */
  List<Problem> check(AnnotatedType type);
}
