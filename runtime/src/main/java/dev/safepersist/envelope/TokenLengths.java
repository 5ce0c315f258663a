package dev.safepersist.envelope;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.Base64Variant;

/** How long values are as a parser counts them, found without writing the long ones. */
final class TokenLengths {
  private static final double DIGITS_PER_BIT = 0.30102999566398120;

  /** Zeros before the digits, and an exponent of up to ten digits. */
  private static final int MOST_BESIDE_DIGITS = 17;

  private TokenLengths() {}

  /** The bytes of a text in UTF-8. */
  static int utf8(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit >= 0x800 && !Character.isSurrogate(unit)) {
        length += 2; // each half of a surrogate pair is two of the four bytes
      } else if (unit >= 0x80) {
        length++;
      }
    }
    return length;
  }

  /** Whether a text has half of a surrogate pair, which is no character. */
  static boolean hasHalfPair(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        boolean paired =
            i + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(i + 1));
        if (!paired) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** The digits in the text of a number. */
  static int digits(String number) {
    return (int) number.chars().filter(unit -> unit >= '0' && unit <= '9').count();
  }

  /** The digits of a number, exact where that matters for {@code most}. */
  static int digits(BigInteger value, int most) {
    int estimate = (int) (value.bitLength() * DIGITS_PER_BIT) + 1; // exact, or one too high
    return estimate > most && estimate <= most + 1L ? digits(value.toString()) : estimate;
  }

  /**
   * The digits of a number with its exponent, exact where that matters for {@code most}.
   *
   * @param plain whether it is written without an exponent
   */
  static long digits(BigDecimal value, int most, boolean plain) {
    int precision = value.precision();
    if (plain) {
      long whole = Math.max(1, (long) precision - value.scale());
      return whole + Math.max(0, value.scale());
    }
    boolean near = precision <= most && precision + (long) MOST_BESIDE_DIGITS > most;
    return near ? digits(value.toString()) : precision;
  }

  /** The characters of binary data in text. */
  static long base64(Base64Variant variant, int bytes) {
    long digits = (bytes + 2L) / 3 * 4;
    int line = variant.getMaxLineLength();
    return line == Integer.MAX_VALUE ? digits : digits + digits / Math.max(1, line);
  }
}
