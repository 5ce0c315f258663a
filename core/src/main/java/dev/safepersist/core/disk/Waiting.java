package dev.safepersist.core.disk;

import java.time.Duration;

/** How long to wait. */
public final class Waiting {
  /** Longer than any program runs; such a time can be added to {@link System#nanoTime}. */
  private static final long FOR_EVER = Long.MAX_VALUE / 2;

  private Waiting() {}

  /** The nanoseconds of a time to wait, of any length; 146 years stand for all that are longer. */
  public static long nanos(Duration time) {
    if (time.isNegative()) {
      return 0;
    }
    return time.compareTo(Duration.ofNanos(FOR_EVER)) < 0 ? time.toNanos() : FOR_EVER;
  }
}
