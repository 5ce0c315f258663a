package dev.safepersist.conformance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a schema demands of a number. Validators compare numbers as long integers, doubles or
 * decimals; here only those are taken to fit that do so by each of them. A number next to a bound
 * is in doubt unless both are integers.
 *
 * @param least the least integer
 * @param most the greatest integer
 * @param above what other numbers are greater than
 * @param below what other numbers are less than
 * @param lowest what they may be as well; not a number if nothing
 * @param highest what they may be as well; not a number if nothing
 * @param divisor what integers are multiples of; 0 if of nothing
 * @param bounded whether anything is demanded
 */
record NumberRule(
    long least,
    long most,
    double above,
    double below,
    double lowest,
    double highest,
    long divisor,
    boolean bounded) {
  static final NumberRule NONE =
      new NumberRule(
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.NaN,
          Double.NaN,
          0,
          false);

  /** Beyond it, a double does not hold every integer. */
  private static final BigDecimal SAFE = BigDecimal.valueOf(1L << 53);

  /** Whether an integer must be looked at. */
  boolean concernsIntegers() {
    return bounded;
  }

  /** Whether an integer fits for certain. */
  boolean allows(long value) {
    return value >= least && value <= most && (divisor == 0 || isMultiple(value));
  }

  private boolean isMultiple(long value) {
    return Math.abs(value) <= 1L << 53 && value % divisor == 0;
  }

  /** Whether a number fits for certain. */
  boolean allows(double value) {
    boolean inside = (value > above || value == lowest) && (value < below || value == highest);
    return inside && divisor == 0 && Double.isFinite(value);
  }

  /** This, with a lower bound; empty if numbers cannot be compared with it here. */
  Optional<NumberRule> from(BigDecimal bound, boolean exclusive) {
    if (bound.abs().compareTo(SAFE) > 0) {
      return Optional.empty();
    }
    boolean whole = isWhole(bound);
    long floor = bound.setScale(0, RoundingMode.FLOOR).longValueExact();
    long first = Math.max(least, whole ? floor + (exclusive ? 1 : 0) : floor + 2);
    double nearest = bound.doubleValue();
    double next = Math.nextUp(nearest);
    double equal = whole && !exclusive ? nearest : Double.NaN;
    double allowed = next > above || (next == above && Double.isNaN(equal)) ? equal : lowest;
    return Optional.of(
        new NumberRule(first, most, Math.max(above, next), below, allowed, highest, divisor, true));
  }

  /** This, with an upper bound; empty if numbers cannot be compared with it here. */
  Optional<NumberRule> to(BigDecimal bound, boolean exclusive) {
    if (bound.abs().compareTo(SAFE) > 0) {
      return Optional.empty();
    }
    boolean whole = isWhole(bound);
    long ceiling = bound.setScale(0, RoundingMode.CEILING).longValueExact();
    long last = Math.min(most, whole ? ceiling - (exclusive ? 1 : 0) : ceiling - 2);
    double nearest = bound.doubleValue();
    double next = Math.nextDown(nearest);
    double equal = whole && !exclusive ? nearest : Double.NaN;
    double allowed = next < below || (next == below && Double.isNaN(equal)) ? equal : highest;
    return Optional.of(
        new NumberRule(least, last, above, Math.min(below, next), lowest, allowed, divisor, true));
  }

  /** This, for multiples of an integer only; empty if that is none. */
  Optional<NumberRule> multipleOf(BigDecimal number) {
    if (number.signum() <= 0 || !isWhole(number) || number.compareTo(SAFE) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new NumberRule(least, most, above, below, lowest, highest, number.longValueExact(), true));
  }

  private static boolean isWhole(BigDecimal number) {
    return number.remainder(BigDecimal.ONE).signum() == 0;
  }
}
