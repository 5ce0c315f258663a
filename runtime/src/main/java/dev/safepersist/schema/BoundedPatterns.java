package dev.safepersist.schema;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import com.networknt.schema.regex.RegularExpressions;
import dev.safepersist.syntax.PatternBudget;
import java.util.regex.Pattern;

/**
 * The regular expressions of schemas, by the JDK's engine. A backtracking engine can need a time
 * that is exponential in the length of the text; here a match is given up when the {@linkplain
 * PatternBudget budget} of the document is spent.
 */
final class BoundedPatterns implements RegularExpressionFactory {
  /** A match that was given up. */
  static final class TooMuchWork extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooMuchWork(String pattern) {
      super(
          "the pattern "
              + Findings.cut(pattern)
              + " needs too much work for the texts of the document",
          null);
    }
  }

  @Override
  public RegularExpression getRegularExpression(String regex) {
    String dollars = RegularExpressions.replaceDollarAnchors(regex);
    Pattern pattern =
        Pattern.compile(RegularExpressions.replaceLongformCharacterProperties(dollars));
    return text -> matches(pattern, new CountedText(text, regex));
  }

  private static boolean matches(Pattern pattern, CountedText text) {
    try {
      return pattern.matcher(text).find();
    } catch (StackOverflowError failure) {
      throw new TooMuchWork(text.pattern);
    }
  }

  /** A text that counts how often it is looked at. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private final String pattern;
    private final PatternBudget budget = PatternBudget.current();

    private CountedText(String text, String pattern) {
      this.text = text;
      this.pattern = pattern;
      budget.add(text.length());
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (!budget.look()) {
        throw new TooMuchWork(pattern);
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
