package dev.safepersist.conformance;

import java.util.Map;

/**
 * What a schema demands of one value. Rules refer to each other as the schema does, in circles too;
 * they are complete before they are used, and do not change then.
 */
final class Rule {
  static final Rule ANYTHING = new Rule(Kind.ANY);

  private static final ArrayRule ANY_ARRAY = new ArrayRule(ANYTHING, 0, Integer.MAX_VALUE);
  private static final ObjectRule ANY_OBJECT =
      new ObjectRule(Map.of(), ANYTHING, 0, 0, Integer.MAX_VALUE);

  static {
    ANYTHING.arrays = ANY_ARRAY; // which were not there when it was made
    ANYTHING.objects = ANY_OBJECT;
  }

  static final Rule NOTHING = new Rule(0);

  /** The kinds of values that are allowed. */
  int kinds;

  NumberRule numbers = NumberRule.NONE;
  TextRule texts = TextRule.NONE;
  ArrayRule arrays = ANY_ARRAY;
  ObjectRule objects = ANY_OBJECT;

  Rule(int kinds) {
    this.kinds = kinds;
  }

  /** Takes over what {@code other} demands, and allows null. */
  void allowNullOr(Rule other) {
    kinds = other.kinds | Kind.NULL;
    numbers = other.numbers;
    texts = other.texts;
    arrays = other.arrays;
    objects = other.objects;
  }
}
