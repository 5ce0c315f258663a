package dev.safepersist.scan.patch;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A change of a text.
 *
 * @param start where the replaced part begins
 * @param end where it ends
 * @param text what takes its place
 */
record Edit(int start, int end, String text) {
  /** The edits of one finding, with the classes that must be imported. */
  record Group(List<Edit> edits, Set<String> imports) {
    /** Whether one lies within the other, such as a {@code try} in a {@code try}. */
    boolean overlaps(Group other) {
      return start() < other.end() && other.start() < end();
    }

    private int start() {
      return edits.stream().mapToInt(Edit::start).min().orElse(0);
    }

    private int end() {
      return edits.stream().mapToInt(Edit::end).max().orElse(0);
    }
  }

  /** The text after all edits; they must not overlap. */
  static String apply(String text, List<Edit> edits) {
    StringBuilder changed = new StringBuilder(text);
    edits.stream()
        .sorted(Comparator.comparingInt(Edit::start).reversed())
        .forEach(edit -> changed.replace(edit.start(), edit.end(), edit.text()));
    return changed.toString();
  }
}
