package dev.safepersist.core.structure;

import dev.safepersist.core.structure.StructureScanner.Verdict;
import java.nio.charset.StandardCharsets;

/** A run of characters without quotes: a literal, a number, or an unquoted name. */
final class BareToken {
  private static final byte[][] LITERALS = {
    ascii("true"),
    ascii("false"),
    ascii("null"),
    ascii("NaN"),
    ascii("Infinity"),
    ascii("-Infinity"),
    ascii("+Infinity")
  };
  private static final int LONGEST = 9;
  private static final boolean[] PARTS = parts();

  /** How far a number has come. */
  private enum Numeral {
    START,
    SIGN,
    ZERO,
    DIGITS,
    POINT,
    FRACTION,
    EXPONENT,
    EXPONENT_SIGN,
    EXPONENT_DIGITS,
    HEX,
    HEX_DIGITS,
    NONE;

    private boolean isWhole() {
      return this == ZERO
          || this == DIGITS
          || this == FRACTION
          || this == EXPONENT_DIGITS
          || this == HEX_DIGITS;
    }
  }

  private final byte[] start = new byte[LONGEST + 1];
  private int length;
  private Numeral number = Numeral.START;

  /** Whether a word can have this character. */
  static boolean mayContain(byte b) {
    return PARTS[b & 0xff];
  }

  /** Begins a new word. */
  void start(byte b) {
    length = 0;
    number = Numeral.START;
    add(b);
  }

  /** Goes on with the word. */
  void add(byte b) {
    if (length <= LONGEST) {
      start[length++] = b;
    }
    number = after(number, b);
  }

  /** Goes on with as many digits as follow, if the word is a number; returns where they end. */
  int addDigits(byte[] bytes, int from, int end) {
    boolean more =
        number == Numeral.DIGITS || number == Numeral.FRACTION || number == Numeral.EXPONENT_DIGITS;
    int at = from;
    while (more && at < end && isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Whether the word is a value, the beginning of one, or neither. */
  Verdict verdict() {
    if (number.isWhole()) {
      return Verdict.COMPLETE;
    }
    Verdict verdict = number == Numeral.NONE ? Verdict.BROKEN : Verdict.INCOMPLETE;
    for (byte[] literal : LITERALS) {
      if (length <= literal.length && startsWith(literal)) {
        return length == literal.length ? Verdict.COMPLETE : Verdict.INCOMPLETE;
      }
    }
    return verdict;
  }

  private boolean startsWith(byte[] literal) {
    for (int i = 0; i < length; i++) {
      if (start[i] != literal[i]) {
        return false;
      }
    }
    return true;
  }

  private static Numeral after(Numeral state, byte b) {
    return switch (state) {
      case START -> b == '-' || b == '+' ? Numeral.SIGN : firstDigit(b);
      case SIGN -> firstDigit(b);
      case ZERO -> b == 'x' || b == 'X' ? Numeral.HEX : afterDigit(b, Numeral.DIGITS);
      case DIGITS -> b == '.' ? Numeral.POINT : afterDigit(b, Numeral.DIGITS);
      case POINT -> isDigit(b) ? Numeral.FRACTION : Numeral.NONE;
      case FRACTION -> b == '.' ? Numeral.NONE : afterDigit(b, Numeral.FRACTION);
      case EXPONENT -> b == '-' || b == '+' ? Numeral.EXPONENT_SIGN : exponentDigit(b);
      case EXPONENT_SIGN, EXPONENT_DIGITS -> exponentDigit(b);
      case HEX, HEX_DIGITS -> isHexDigit(b) ? Numeral.HEX_DIGITS : Numeral.NONE;
      case NONE -> Numeral.NONE;
    };
  }

  private static Numeral firstDigit(byte b) {
    if (b == '0') {
      return Numeral.ZERO;
    }
    if (b == '.') {
      return Numeral.POINT;
    }
    return isDigit(b) ? Numeral.DIGITS : Numeral.NONE;
  }

  private static Numeral afterDigit(byte b, Numeral digits) {
    if (b == '.') {
      return Numeral.POINT;
    }
    if (b == 'e' || b == 'E') {
      return Numeral.EXPONENT;
    }
    return isDigit(b) ? digits : Numeral.NONE;
  }

  private static Numeral exponentDigit(byte b) {
    return isDigit(b) ? Numeral.EXPONENT_DIGITS : Numeral.NONE;
  }

  private static boolean[] parts() {
    boolean[] parts = new boolean[256];
    for (int b = 0; b < parts.length; b++) {
      parts[b] = b >= 0x80 || isLetter((byte) b) || isDigit((byte) b) || "-+._$".indexOf(b) >= 0;
    }
    return parts;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isHexDigit(byte b) {
    return isDigit(b) || (isLetter(b) && (b | 0x20) <= 'f');
  }

  private static boolean isLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
