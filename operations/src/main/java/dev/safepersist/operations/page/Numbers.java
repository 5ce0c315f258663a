package dev.safepersist.operations.page;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {
  private static final String UNITS = " kMGT";

  private Numbers() {}

  /** A count, such as {@code 12,345}. */
  public static String of(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A number, with two decimals if it is no whole one. */
  public static String ofDecimal(double value) {
    boolean whole = value == Math.rint(value);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", value);
  }

  /** A length, such as {@code 1.2 MB}. */
  public static String ofBytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    int power = Math.min(UNITS.length() - 1, (Long.toString(bytes).length() - 1) / 3);
    double value = (double) bytes / Math.pow(1000, power);
    return String.format(Locale.ROOT, "%.1f %sB", value, UNITS.charAt(power));
  }
}
