package dev.safepersist.processor.validate;

import dev.safepersist.processor.tree.SchemaNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The numbers in a schema. */
final class Limits {
  private static final BigDecimal SAFE = BigDecimal.valueOf(1L << 53);

  /** The keywords that limit numbers. */
  enum Keyword {
    /** At least. */
    MINIMUM("minimum", "<", RoundingMode.CEILING),
    /** More than. */
    EXCLUSIVE_MINIMUM("exclusiveMinimum", "<=", RoundingMode.FLOOR),
    /** At most. */
    MAXIMUM("maximum", ">", RoundingMode.FLOOR),
    /** Less than. */
    EXCLUSIVE_MAXIMUM("exclusiveMaximum", ">=", RoundingMode.CEILING);

    private final String text;
    private final String comparison;
    private final RoundingMode rounding;

    Keyword(String text, String comparison, RoundingMode rounding) {
      this.text = text;
      this.comparison = comparison;
      this.rounding = rounding;
    }

    /** How values compare that violate it. */
    String comparison() {
      return comparison;
    }

    boolean isLower() {
      return comparison.startsWith("<");
    }

    /** Whether a value that equals the limit violates it. */
    boolean excludesEqual() {
      return comparison.endsWith("=");
    }

    /** The same limit for integers. */
    BigDecimal rounded(BigDecimal limit) {
      return limit.setScale(0, rounding);
    }

    SchemaNode in(SchemaNode schema) {
      return schema.at(text);
    }
  }

  private Limits() {}

  /** A limit of a count. */
  static int count(SchemaNode limit) throws NotCompilable {
    JsonNode node = limit.node();
    if (!node.isNumber() || !node.canConvertToExactIntegral() || !node.canConvertToInt()) {
      throw new NotCompilable("a count of another kind");
    }
    return node.intValue();
  }

  /** A limit of a number, as the schema reads it; empty if there is none. */
  static Optional<BigDecimal> number(SchemaNode limit) throws NotCompilable {
    if (!limit.exists()) {
      return Optional.empty();
    }
    boolean isFinite =
        limit.node().isNumber()
            && (!limit.node().isDouble() || Double.isFinite(limit.node().doubleValue()));
    if (!isFinite) {
      throw new NotCompilable("a limit of another kind");
    }
    return Optional.of(limit.node().decimalValue());
  }

  /** The double that a limit is. */
  static double asDouble(BigDecimal limit) throws NotCompilable {
    double nearest = limit.doubleValue();
    if (BigDecimal.valueOf(nearest).compareTo(limit) != 0
        || (isInteger(limit) && limit.abs().compareTo(SAFE) > 0)) {
      throw new NotCompilable("a limit beyond the precision of a double");
    }
    return nearest;
  }

  static boolean isInteger(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  /** Whether doubles hold all integers up to this one. */
  static boolean isSafe(BigDecimal number) {
    return number.abs().compareTo(SAFE) <= 0;
  }
}
