package dev.safepersist.wire;

import java.math.BigDecimal;

/** Numbers with a fraction whose type the reader chooses. */
public final class Decimals {
  private static final int DIGITS_OF_DOUBLE = 17;

  private Decimals() {}

  /**
   * A {@code Double} where it holds the number as exactly as doubles are written, else the number
   * itself.
   */
  public static Number shortest(BigDecimal exact) {
    double value = exact.doubleValue();
    boolean inRange = Double.isFinite(value) && (value != 0 || exact.signum() == 0);
    boolean isDouble =
        inRange
            && (exact.precision() <= DIGITS_OF_DOUBLE
                || exact.stripTrailingZeros().precision() <= DIGITS_OF_DOUBLE);
    return isDouble ? Double.valueOf(value) : exact;
  }
}
