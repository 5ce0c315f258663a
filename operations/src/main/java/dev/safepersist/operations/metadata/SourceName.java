package dev.safepersist.operations.metadata;

import java.util.regex.Pattern;

/**
 * The source of a file, inferred from its name: {@code train_model_20251119_143025.v2.json} is of
 * {@code train_model}. Times, versions and words such as {@code backup} at the end do not count.
 */
final class SourceName {
  private static final Pattern ENDING = Pattern.compile("(\\.json)?(\\.gz)?$");
  private static final Pattern TAIL =
      Pattern.compile(
          "[._-](\\d{4}-?\\d{2}-?\\d{2}([T_-]?\\d{2}[-:]?\\d{2}([-:]?\\d{2}(\\d{3})?Z?)?)?|\\d+"
              + "|v\\d+([._]\\d+)*|final|latest|current|backup|bak|copy|old|new)$",
          Pattern.CASE_INSENSITIVE);

  private SourceName() {}

  static String of(String file) {
    String stem = ENDING.matcher(file).replaceFirst("");
    String name = stem;
    while (true) {
      String shorter = TAIL.matcher(name).replaceFirst("");
      if (shorter.equals(name)) {
        return name;
      }
      if (shorter.isEmpty()) {
        return stem;
      }
      name = shorter;
    }
  }
}
