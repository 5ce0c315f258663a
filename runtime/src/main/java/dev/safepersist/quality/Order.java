package dev.safepersist.quality;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** The order of numbers, of points in time, and of local times. */
final class Order {
  private Order() {}

  /** Whether a value has a place in an order. */
  static boolean has(JsonNode node) {
    return number(node).isPresent() || instant(node).isPresent() || local(node).isPresent();
  }

  /**
   * The order of two numbers, of two times with a zone, or of two times without; nothing else is
   * comparable.
   */
  static OptionalInt compare(JsonNode one, JsonNode other) {
    OptionalInt numbers = compare(number(one), number(other));
    if (numbers.isPresent()) {
      return numbers;
    }
    OptionalInt instants = compare(instant(one), instant(other));
    return instants.isPresent() ? instants : compare(local(one), local(other));
  }

  private static <C extends Comparable<? super C>> OptionalInt compare(
      Optional<C> one, Optional<C> other) {
    return one.isPresent() && other.isPresent()
        ? OptionalInt.of(one.get().compareTo(other.get()))
        : OptionalInt.empty();
  }

  private static Optional<Quantity> number(JsonNode node) {
    return Quantity.of(node).filter(number -> !number.isNaN());
  }

  private static Optional<Instant> instant(JsonNode node) {
    try {
      return text(node).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> local(JsonNode node) {
    Optional<String> text = text(node);
    try {
      return text.map(LocalDateTime::parse);
    } catch (DateTimeException noTime) {
      try {
        return text.map(date -> LocalDate.parse(date).atStartOfDay());
      } catch (DateTimeException neither) {
        return Optional.empty();
      }
    }
  }

  /** A text that may be a time in the format of ISO 8601; a blank may stand for the {@code T}. */
  private static Optional<String> text(JsonNode node) {
    return node.isString()
        ? Optional.of(node.stringValue())
            .filter(text -> text.length() >= 10 && text.length() <= 40)
            .map(text -> text.replaceFirst("^(\\S{10,}) (?=\\d)", "$1T"))
        : Optional.empty();
  }
}
