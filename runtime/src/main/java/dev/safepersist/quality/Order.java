package dev.safepersist.quality;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The order of numbers and of times. */
final class Order {
  private Order() {}

  /** Whether a value has a place in the order. */
  static boolean has(JsonNode node) {
    return isNumber(node) || time(node).isPresent();
  }

  /** The order of two numbers, or of two times; nothing else is comparable: zero. */
  static int compare(JsonNode one, JsonNode other) {
    if (isNumber(one) && isNumber(other)) {
      return one.isIntegralNumber() && other.isIntegralNumber()
          ? one.bigIntegerValue().compareTo(other.bigIntegerValue())
          : Double.compare(one.doubleValue(), other.doubleValue());
    }
    Optional<Instant> first = time(one);
    Optional<Instant> second = time(other);
    return first.isPresent() && second.isPresent() ? first.get().compareTo(second.get()) : 0;
  }

  private static boolean isNumber(JsonNode node) {
    return node.isNumber() && !Double.isNaN(node.doubleValue());
  }

  /** A time in the format of ISO 8601; without zone, in UTC. */
  private static Optional<Instant> time(JsonNode node) {
    if (!node.isString()) {
      return Optional.empty();
    }
    String text = node.stringValue();
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noZone) {
      try {
        return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException noTime) {
        return Optional.empty();
      }
    }
  }
}
