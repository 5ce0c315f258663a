package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;

/**
 * How many documents may be left out before a run stops.
 *
 * @param stopAfter the most documents
 * @param stopShare the largest share of what was read; counts from a hundred documents on
 */
public record QuarantineSettings(int stopAfter, double stopShare) {
  /** A thousand documents, or one in a hundred. */
  public static final QuarantineSettings DEFAULT = new QuarantineSettings(1000, 0.01);

  private static final int FEWEST_FOR_SHARE = 100;

  static QuarantineSettings of(Settings settings) throws MigrationException {
    return new QuarantineSettings(
        settings.number("stop_after", DEFAULT.stopAfter, 0),
        settings.share("stop_share", DEFAULT.stopShare));
  }

  /** Whether a run that has read {@code read} documents must stop. */
  public boolean isExceeded(long quarantined, long read) {
    return quarantined > stopAfter || (read >= FEWEST_FOR_SHARE && quarantined > read * stopShare);
  }
}
