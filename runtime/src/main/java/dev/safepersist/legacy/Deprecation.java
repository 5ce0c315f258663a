package dev.safepersist.legacy;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The end of a version, announced.
 *
 * @param version the version
 * @param since the day from which on it should not be used
 * @param removal the day on which it will be dropped
 * @param guidance how to move to the next version, in one sentence
 * @since 0.1
 */
public record Deprecation(int version, LocalDate since, LocalDate removal, String guidance) {
  /** Checks the days. */
  public Deprecation {
    Objects.requireNonNull(guidance);
    if (removal.isBefore(since)) {
      throw new IllegalArgumentException("the removal must not be before " + since);
    }
  }
}
