package dev.safepersist.core.commit;

/**
 * The number of a version: each save of a file gives the next one. Serials in files and histories
 * may come from anywhere, so only those are believed that saves can reach.
 */
public final class Serial {
  /** The highest serial that is believed; every JSON reader holds it exactly. */
  public static final long HIGHEST = (1L << 53) - 1;

  private Serial() {}

  /** The serial, or 0 if no number of saves can have led to it. */
  public static long believed(long serial) {
    return isBelievable(serial) ? serial : 0;
  }

  /** Whether a number of saves can have led to {@code serial}. */
  public static boolean isBelievable(long serial) {
    return serial >= 0 && serial <= HIGHEST;
  }
}
