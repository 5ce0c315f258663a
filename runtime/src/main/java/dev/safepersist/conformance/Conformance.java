package dev.safepersist.conformance;

import dev.safepersist.conformance.ObjectRule.Member;
import dev.safepersist.syntax.PatternBudget;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A document, so far as it was read, and what is demanded of the next token. For one document. */
final class Conformance {
  /** Validators give deep documents up; where, depends on the schema. */
  private static final int DEEPEST = 100;

  private final PatternBudget budget = new PatternBudget();
  private final Rule[] containers = new Rule[DEEPEST];
  private final int[] counts = new int[DEEPEST];
  private final int[] missing = new int[DEEPEST];
  private int depth;
  private Rule expected;
  private Rule pending = Rule.ANYTHING;
  private boolean isPending;
  private boolean begun;
  private boolean doubtful;

  Conformance(Rule root) {
    expected = root;
  }

  /** Gives up. */
  void doubt() {
    doubtful = true;
  }

  /** Whether one whole document was seen, and fits. */
  boolean fits() {
    return !doubtful && begun && depth == 0 && !isPending;
  }

  /**
   * Checks the current number before the parser moves on: the reader of the document has already
   * taken it in the form that it wanted, which must not depend on this check.
   */
  void settle(JsonParser parser) {
    if (!isPending) {
      return;
    }
    isPending = false;
    try {
      JsonToken token = parser.currentToken();
      boolean fits =
          token == JsonToken.VALUE_NUMBER_INT
              ? pending.numbers.allows(parser.getLongValue())
              : token == JsonToken.VALUE_NUMBER_FLOAT
                  && pending.numbers.allows(parser.getDoubleValue());
      if (!fits) {
        doubt();
      }
    } catch (JacksonException notOfThatSize) {
      doubt();
    }
  }

  /** Takes the token at which {@code parser} now is. */
  void take(JsonToken token, JsonParser parser) {
    if (doubtful || token == null) {
      return;
    }
    switch (token) {
      case PROPERTY_NAME -> name(parser.currentName());
      case START_OBJECT -> {
        Rule rule = value(Kind.OBJECT);
        enter(rule);
        if (!doubtful) {
          missing[depth - 1] = rule.objects.required();
        }
      }
      case START_ARRAY -> {
        Rule rule = value(Kind.ARRAY);
        enter(rule);
        expected = rule.arrays.items();
      }
      case END_OBJECT -> {
        depth--;
        ObjectRule rule = containers[depth].objects;
        end(missing[depth] == 0, rule.least(), rule.most());
      }
      case END_ARRAY -> {
        depth--;
        ArrayRule rule = containers[depth].arrays;
        end(true, rule.least(), rule.most());
      }
      case VALUE_NUMBER_FLOAT -> {
        pending = value(Kind.FRACTION);
        isPending = true;
      }
      case VALUE_NUMBER_INT -> {
        pending = value(Kind.INTEGER);
        isPending = pending.numbers.concernsIntegers();
      }
      case VALUE_STRING -> {
        Rule rule = value(Kind.TEXT);
        if (rule.texts.demands()) {
          text(rule.texts, parser);
        }
      }
      case VALUE_TRUE, VALUE_FALSE -> value(Kind.TRUTH);
      case VALUE_NULL -> value(Kind.NULL);
      default -> doubt();
    }
  }

  /** What reads the text takes the same one: it is decoded once. */
  private void text(TextRule rule, JsonParser parser) {
    boolean before = doubtful;
    doubtful = true; // unless the text can be read, and matched
    boolean fits = rule.allows(parser.getString(), budget);
    doubtful = before || !fits;
  }

  private Rule value(int kind) {
    Rule rule = expected;
    if ((rule.kinds & kind) == 0 || (depth == 0 && begun)) {
      doubt();
    }
    if (depth > 0) {
      counts[depth - 1]++;
    }
    begun = true;
    return rule;
  }

  private void name(String name) {
    ObjectRule rule = containers[depth - 1].objects;
    Member member = rule.members().get(name);
    if (member == null) {
      expected = rule.others();
    } else {
      expected = member.rule();
      missing[depth - 1] -= member.required();
    }
  }

  private void enter(Rule rule) {
    if (depth == DEEPEST) {
      doubt();
      return;
    }
    containers[depth] = rule;
    counts[depth] = 0;
    depth++;
  }

  private void end(boolean complete, int least, int most) {
    int count = counts[depth];
    if (!complete || count < least || count > most) {
      doubt();
    }
    if (depth > 0) {
      expected = containers[depth - 1].arrays.items(); // of an object, the next name decides
    }
  }
}
