package dev.safepersist.crash;

import java.util.Random;

/** What decides wherever a crash may go one way or another. */
@FunctionalInterface
interface Choices {
  /** One of the numbers from 0 to {@code options - 1}. */
  int of(int options);

  /** Whether something that may happen does. */
  default boolean yes() {
    return of(2) == 1;
  }

  /** Choices by lot; the same seed gives the same choices. */
  static Choices byLot(long seed) {
    Random random = new Random(seed);
    return random::nextInt;
  }
}
