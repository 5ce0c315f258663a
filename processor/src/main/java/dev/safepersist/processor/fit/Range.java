package dev.safepersist.processor.fit;

import java.math.BigDecimal;
import java.util.Optional;

/** The numbers that an integral type of Java has. */
record Range(long least, long greatest) {
  /** The range of a type. */
  static Optional<Range> of(String type) {
    return switch (type) {
      case "byte", "java.lang.Byte" -> Optional.of(new Range(Byte.MIN_VALUE, Byte.MAX_VALUE));
      case "short", "java.lang.Short" -> Optional.of(new Range(Short.MIN_VALUE, Short.MAX_VALUE));
      case "int", "java.lang.Integer" ->
          Optional.of(new Range(Integer.MIN_VALUE, Integer.MAX_VALUE));
      case "long", "java.lang.Long" -> Optional.of(new Range(Long.MIN_VALUE, Long.MAX_VALUE));
      default -> Optional.empty();
    };
  }

  /** Whether a number of the range is at least, or at most, {@code limit}. */
  boolean reaches(BigDecimal limit, boolean upward) {
    return upward
        ? BigDecimal.valueOf(greatest).compareTo(limit) >= 0
        : BigDecimal.valueOf(least).compareTo(limit) <= 0;
  }
}
