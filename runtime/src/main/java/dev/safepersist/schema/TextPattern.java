package dev.safepersist.schema;

import com.networknt.schema.regex.RegularExpression;

/**
 * A {@code pattern} of a schema, for generated code. Its work is bounded. Immutable.
 *
 * @since 0.1
 */
public final class TextPattern {
  private final RegularExpression expression;

  private TextPattern(RegularExpression expression) {
    this.expression = expression;
  }

  /** The pattern, in the words of the schema. */
  public static TextPattern of(String pattern) {
    return new TextPattern(new BoundedPatterns().getRegularExpression(pattern));
  }

  /**
   * Whether a part of {@code text} matches.
   *
   * @throws RuntimeException if that needs too much work
   */
  public boolean isIn(String text) {
    return expression.matches(text);
  }
}
