package dev.safepersist.core.history;

import dev.safepersist.save.Reservation;
import java.util.Map;
import java.util.Optional;

/** A {@link Reservation} as the details of a history line. */
public final class ReservationDetails {
  private static final String WRITER = "reserved_for";
  private static final String STRICT = "strict";

  private ReservationDetails() {}

  /** The details that record {@code reservation}. */
  public static Map<String, String> of(Reservation reservation) {
    return Map.of(WRITER, reservation.writer(), STRICT, String.valueOf(reservation.strict()));
  }

  /** The reservation that {@code details} record; empty if they released the artifact. */
  static Optional<Reservation> read(Map<String, String> details) {
    return Optional.ofNullable(details.get(WRITER))
        .map(writer -> new Reservation(writer, Boolean.parseBoolean(details.get(STRICT))));
  }
}
