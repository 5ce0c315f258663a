package dev.safepersist.agent.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the text of options apart. By hand: a start of the agent does without regular expressions,
 * which would cost it more than all options together.
 */
final class OptionText {
  private OptionText() {}

  /** The options, at commas that a name and an equals sign follow. */
  static List<String> options(String text) {
    List<String> options = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ',' && isName(text, i + 1)) {
        options.add(text.substring(start, i));
        start = i + 1;
      }
    }
    options.add(text.substring(start));
    return options;
  }

  private static boolean isName(String text, int from) {
    int end = from;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end))
            || text.charAt(end) == '-'
            || text.charAt(end) == '_')) {
      end++;
    }
    return end > from && end < text.length() && text.charAt(end) == '=';
  }

  /** The globs, at commas outside of braces. */
  static List<String> globs(String text) {
    List<String> globs = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        globs.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    globs.add(text.substring(start).strip());
    return globs;
  }
}
