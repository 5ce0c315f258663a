package dev.safepersist.core.disk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads times as {@link Instant#toString} writes them. The common form, of a year of four digits,
 * is read here, which takes a fraction of the time that a formatter takes; each other form is left
 * to {@link Instant#parse}.
 */
public final class Instants {
  private static final int SHORTEST = "0000-00-00T00:00:00Z".length();
  private static final int LONGEST = "0000-00-00T00:00:00.000000000Z".length();
  private static final int FRACTION = 20;
  private static final int DIGITS_OF_NANOS = 9;
  private static final long SECONDS_OF_DAY = 24 * 60 * 60;

  private Instants() {}

  /**
   * The time that {@code text} says.
   *
   * @throws DateTimeException if it is none
   */
  public static Instant parse(String text) {
    if (!isCommon(text)) {
      return Instant.parse(text);
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      return Instant.parse(text);
    }
    LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    long seconds = day.toEpochDay() * SECONDS_OF_DAY + (hour * 60L + minute) * 60 + second;
    return Instant.ofEpochSecond(seconds, nanos(text));
  }

  private static boolean isCommon(String text) {
    int length = text.length();
    if (length < SHORTEST || length > LONGEST || length == SHORTEST + 1) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T';
            case 13, 16 -> c == ':';
            default -> i == length - 1 ? c == 'Z' : i == FRACTION - 1 ? c == '.' : isDigit(c);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int nanos(String text) {
    int end = text.length() - 1;
    if (end < FRACTION) {
      return 0;
    }
    int nanos = number(text, FRACTION, end);
    for (int digits = end - FRACTION; digits < DIGITS_OF_NANOS; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
