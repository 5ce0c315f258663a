package dev.safepersist.quality;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A number of a document, compared exactly and whatever its size. The texts {@code NaN}, {@code
 * Infinity} and {@code -Infinity} are numbers too, since JSON has no other way to write them.
 *
 * @param kind whether it is finite, and if not, what else
 * @param value the number without trailing zeros; zero if it is not finite
 */
record Quantity(Kind kind, BigDecimal value) implements Comparable<Quantity> {
  /** The kinds of numbers, in ascending order; what is not a number comes last. */
  enum Kind {
    NEGATIVE_INFINITY,
    FINITE,
    POSITIVE_INFINITY,
    NOT_A_NUMBER
  }

  /** The number that a node holds; empty if it holds none. */
  static Optional<Quantity> of(JsonNode node) {
    if (node.isString()) {
      return notFinite(node.stringValue());
    }
    if (!node.isNumber()) {
      return Optional.empty();
    }
    if (node.isFloat() || node.isDouble()) {
      // the shortest decimal that is this number, which is what its JSON says
      String text =
          node.isFloat() ? Float.toString(node.floatValue()) : Double.toString(node.doubleValue());
      return notFinite(text).or(() -> Optional.of(finite(new BigDecimal(text))));
    }
    return Optional.of(finite(node.decimalValue()));
  }

  static Quantity finite(BigDecimal value) {
    return new Quantity(Kind.FINITE, value.stripTrailingZeros());
  }

  private static Optional<Quantity> notFinite(String text) {
    Kind kind =
        switch (text) {
          case "NaN" -> Kind.NOT_A_NUMBER;
          case "Infinity", "+Infinity" -> Kind.POSITIVE_INFINITY;
          case "-Infinity" -> Kind.NEGATIVE_INFINITY;
          default -> Kind.FINITE;
        };
    return kind == Kind.FINITE
        ? Optional.empty()
        : Optional.of(new Quantity(kind, BigDecimal.ZERO));
  }

  /** Whether this is the result of a computation that has none. */
  boolean isNaN() {
    return kind == Kind.NOT_A_NUMBER;
  }

  @Override
  public int compareTo(Quantity other) {
    int byKind = kind.compareTo(other.kind);
    return byKind == 0 ? value.compareTo(other.value) : byKind;
  }
}
