package dev.safepersist.legacy;

import dev.safepersist.save.Receipt;
import java.io.IOException;

/** Carries a failure through a function that cannot throw it. */
final class Carrier extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final IOException failure;

  Carrier(IOException failure) {
    super(failure);
    this.failure = failure;
  }

  /** Does {@code work}, and throws what a carrier brought out of it. */
  static Receipt carried(Work work) throws IOException {
    try {
      return work.run();
    } catch (Carrier carrier) {
      throw carrier.failure;
    }
  }

  /** A save that calls a function. */
  @FunctionalInterface
  interface Work {
    Receipt run() throws IOException;
  }
}
