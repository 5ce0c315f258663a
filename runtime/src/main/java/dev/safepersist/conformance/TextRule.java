package dev.safepersist.conformance;

import dev.safepersist.schema.TextPattern;
import dev.safepersist.schema.Violations;
import dev.safepersist.syntax.PatternBudget;
import java.util.List;
import java.util.Set;

/**
 * What a schema demands of a text.
 *
 * @param least the fewest characters
 * @param most the most characters
 * @param constants the texts that are allowed; empty if any is
 * @param patterns what must match
 */
record TextRule(int least, int most, Set<String> constants, List<TextPattern> patterns) {
  static final TextRule NONE = new TextRule(0, Integer.MAX_VALUE, Set.of(), List.of());

  /** Whether a text must be looked at. */
  boolean demands() {
    return least > 0 || most < Integer.MAX_VALUE || !constants.isEmpty() || !patterns.isEmpty();
  }

  /** Whether {@code text} fits; matches work on {@code budget}. */
  boolean allows(String text, PatternBudget budget) {
    int units = text.length(); // a character is one or two of them
    if (units < least || units > most) {
      int characters = Violations.length(text);
      if (characters < least || characters > most) {
        return false;
      }
    } else if (units < 2L * least && Violations.length(text) < least) {
      return false;
    }
    if (!constants.isEmpty() && !constants.contains(text)) {
      return false;
    }
    for (TextPattern pattern : patterns) {
      if (!budget.during(() -> pattern.isIn(text))) {
        return false;
      }
    }
    return true;
  }
}
