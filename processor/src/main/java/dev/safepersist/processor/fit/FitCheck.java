package dev.safepersist.processor.fit;

import dev.safepersist.processor.model.Problem;
import java.util.List;

/** A rule that a Java type and a schema must follow. */
@FunctionalInterface
interface FitCheck {
  /**
   * What is wrong at one spot.
   *
   * @param walk goes on below it
   */
  List<Problem> check(Spot spot, Walk walk);
}
