package dev.safepersist.quality;

import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Finding.Severity;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The values at a path.
 *
 * @param values the values, in the order of the document
 * @param all whether these are all, not a sample
 */
record Selection(List<Value> values, boolean all) {
  private static final int LONGEST_SHOWN = 60;

  /**
   * One value.
   *
   * @param pointer where it is
   * @param node what it is
   * @param taken the steps that were taken for each {@code *}
   */
  record Value(String pointer, JsonNode node, List<String> taken) {
    /** The array or object through which the last {@code *} led. */
    List<String> group() {
      return taken.isEmpty() ? taken : taken.subList(0, taken.size() - 1);
    }

    /** The value as JSON, for a message. */
    String shown() {
      return Selection.shown(node);
    }
  }

  /** A value as JSON, shortened if it is long. */
  static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  /** A warning about one of the values, which stands for {@code bad} of {@code of}. */
  List<Finding> warning(String pointer, String message, long bad, long of) {
    String evidence = bad + " of " + of + (of == 1 ? " value" : " values");
    String sampled = all ? "" : " in a sample";
    return List.of(
        new Finding(
            Severity.WARNING,
            pointer,
            "",
            message + " (" + evidence + sampled + ")",
            evidence + sampled));
  }
}
