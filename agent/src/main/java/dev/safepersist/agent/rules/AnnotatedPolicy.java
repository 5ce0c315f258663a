package dev.safepersist.agent.rules;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rule that an annotated method of the program brings. On its way through the woven method it
 * is text: a line {@code key=value} for each member of the annotation.
 */
public final class AnnotatedPolicy {
  private static final PathRules ANY = new PathRules(List.of(rule("include=**", null)));

  private AnnotatedPolicy() {}

  /** Whether an annotated method has a say on {@code path}. */
  public static boolean isFor(Path path) {
    return ANY.rule(path).isPresent();
  }

  /**
   * The rule that {@code text} describes.
   *
   * @param loader what knows the schema; null for the class path
   * @throws IllegalArgumentException if the text has no meaning
   */
  public static FileRule rule(String text, ClassLoader loader) {
    Map<RuleKey, List<String>> words = new EnumMap<>(RuleKey.class);
    String schema = "";
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      RuleKey key = RuleKey.of(line.substring(0, Math.max(equals, 0)));
      if (key == RuleKey.SCHEMA) {
        schema = line.substring(equals + 1);
      } else if (key != null) {
        words.put(key, List.of(line.substring(equals + 1)));
      }
    }
    FileRule rule = new RuleReader(Path.of("").toAbsolutePath(), new Plain()).read(words);
    return schema.isEmpty()
        ? rule
        : rule.with(
            new SchemaLocation(
                schema, Optional.of(loader == null ? ClassLoader.getSystemClassLoader() : loader)));
  }

  /** Mistakes that only another version of the annotation could make. */
  private static final class Plain implements Complaint {
    @Override
    public IllegalArgumentException unknown(String name, List<String> known) {
      return new IllegalArgumentException(name);
    }

    @Override
    public IllegalArgumentException value(String name, String value, List<String> allowed) {
      return new IllegalArgumentException(name + "=" + value);
    }
  }
}
