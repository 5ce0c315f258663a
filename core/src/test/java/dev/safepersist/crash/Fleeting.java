package dev.safepersist.crash;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is different in every run: random numbers, checksums, times, scratch directories. */
final class Fleeting {
  private static final Pattern PATTERN =
      Pattern.compile(
          "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
              + "|(?:[0-9a-f]{32}|[0-9a-f]{16}|[0-9a-f]{8})(?![0-9a-f])"
              + "|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|\\d{8}_\\d{9}|safepersist\\d+");

  /** Of the runs of hex digits that are fleeting. */
  private static final int LONGEST = 32;

  private Fleeting() {}

  /**
   * The text with a {@code #} in place of everything fleeting. The pattern is tried only where it
   * can match: at the start of a run of hex digits and of the name of a scratch directory.
   */
  static String masked(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    Matcher matcher = PATTERN.matcher(text);
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      int end = endOfRun(text, at);
      if (end == at ? text.charAt(at) == 's' : end - at <= LONGEST) {
        matcher.region(at, text.length());
        if (matcher.lookingAt()) {
          masked.append(text, copied, at).append('#');
          copied = matcher.end();
          end = copied;
        }
      }
      at = Math.max(end, at + 1);
    }
    return masked.append(text, copied, text.length()).toString();
  }

  /** Where the hex digits that start at {@code start} end. */
  private static int endOfRun(String text, int start) {
    int end = start;
    while (end < text.length() && hex(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean hex(char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
  }
}
