package dev.safepersist.operations.snapshot;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as {@code sha256sum} prints and reads it. A name with special characters is escaped, and a
 * backslash at the beginning says so.
 *
 * @param sha256 64 hexadecimal digits in lower case
 * @param name the name of the file
 */
public record SumLine(String sha256, String name) {
  private static final Pattern LINE = Pattern.compile("(\\\\?)([0-9a-fA-F]{64}) [ *](.+)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\nr])");

  /** Reads a line, without its line break; empty if it is none of these. */
  public static Optional<SumLine> parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String name = parts.group(1).isEmpty() ? parts.group(3) : unescaped(parts.group(3));
    return Optional.of(new SumLine(parts.group(2).toLowerCase(Locale.ROOT), name));
  }

  private static String unescaped(String name) {
    return ESCAPE
        .matcher(name)
        .replaceAll(
            found ->
                switch (found.group(1)) {
                  case "n" -> "\n";
                  case "r" -> "\r";
                  default -> Matcher.quoteReplacement("\\");
                });
  }

  /** The line, with its line break. */
  String text() {
    String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return (escaped.equals(name) ? "" : "\\") + sha256 + "  " + escaped + "\n";
  }
}
