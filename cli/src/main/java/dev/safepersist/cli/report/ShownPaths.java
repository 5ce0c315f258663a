package dev.safepersist.cli.report;

import dev.safepersist.message.Printable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** The names in the text of a result: a line break in one must not forge a line. */
final class ShownPaths {
  /** A member that is text of several lines. */
  private static final String SCRIPT = "script";

  private ShownPaths() {}

  /** The text, in which the names and other values that its members have are escaped. */
  static String in(String text, Map<?, ?> members) {
    String shown = text;
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (!SCRIPT.equals(member.getKey())) {
        shown = escaped(shown, member.getValue());
      }
    }
    return shown;
  }

  private static String escaped(String text, Object value) {
    String shown = text;
    if (value instanceof Path path) {
      shown = escaped(escaped(shown, path.toString()), String.valueOf(path.getFileName()));
    } else if (value instanceof String name) {
      String safe = Printable.line(name);
      shown = safe.equals(name) ? shown : shown.replace(name, safe);
    } else if (value instanceof Map<?, ?> below) {
      shown = in(shown, below);
    } else if (value instanceof Collection<?> all) {
      for (Object each : all) {
        shown = escaped(shown, each);
      }
    }
    return shown;
  }
}
