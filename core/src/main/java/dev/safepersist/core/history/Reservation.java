package dev.safepersist.core.history;

import java.util.Map;
import java.util.Optional;

/**
 * The one writer an artifact should have.
 *
 * @param writer its name, as the source of a save names it
 * @param strict whether another writer is refused; else it is warned
 */
public record Reservation(String writer, boolean strict) {
  private static final String WRITER = "reserved_for";
  private static final String STRICT = "strict";

  /** What a history line tells of it. */
  public Map<String, String> details() {
    return Map.of(WRITER, writer, STRICT, String.valueOf(strict));
  }

  /** What a history line told; empty if it released the artifact. */
  static Optional<Reservation> of(Map<String, String> details) {
    return Optional.ofNullable(details.get(WRITER))
        .map(writer -> new Reservation(writer, Boolean.parseBoolean(details.get(STRICT))));
  }
}
