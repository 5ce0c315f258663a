package dev.safepersist.message;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Text that may show names and contents from anywhere: control characters are escaped as in JSON,
 * so that no file steers a terminal, forges a line of a log, or turns the direction of what is
 * read.
 */
public final class Printable {
  private Printable() {}

  /** A text of several lines; line breaks and tabs stay. */
  public static String text(String text) {
    return escaped(text, true);
  }

  /** A part of a line; line breaks and tabs are escaped too. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** Names of files may hold anything; other texts may be messages of several lines. */
  static Object[] arguments(Object... arguments) {
    return Arrays.stream(arguments).map(Printable::argument).toArray();
  }

  private static Object argument(Object argument) {
    if (argument instanceof Path path) {
      return line(path.toString());
    }
    return argument instanceof String text ? text(text) : argument;
  }

  private static String escaped(String text, boolean lines) {
    StringBuilder safe = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape = isUnsafe(text, i) && !(lines && (c == '\n' || c == '\t'));
      if (escape && safe == null) {
        safe = new StringBuilder(text.length() + 20).append(text, 0, i);
      }
      if (escape) {
        String hex = Integer.toHexString(c);
        safe.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      } else if (safe != null) {
        safe.append(c);
      }
    }
    return safe == null ? text : safe.toString();
  }

  /** Characters of formats have no shape of their own, and turn or join what is around them. */
  private static boolean isUnsafe(String text, int at) {
    boolean second = Character.isLowSurrogate(text.charAt(at)) && at > 0;
    return switch (Character.getType(
        second ? text.codePointBefore(at + 1) : text.codePointAt(at))) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
