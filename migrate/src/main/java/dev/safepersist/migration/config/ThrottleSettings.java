package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;

/**
 * How much of a machine a migration may take from others.
 *
 * @param perSecond the most documents per second, of all workers together; 0 for any number
 * @param load the load per processor above which a batch waits; 0 for any load
 */
public record ThrottleSettings(int perSecond, double load) {
  /** No limits. */
  public static final ThrottleSettings NONE = new ThrottleSettings(0, 0);

  static ThrottleSettings of(Settings settings) throws MigrationException {
    return new ThrottleSettings(
        settings.number("documents_per_second", 0, 1), settings.decimal("load", 0));
  }
}
