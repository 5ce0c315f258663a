package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;
import java.time.Duration;

/**
 * How much of a machine a migration may take from others.
 *
 * @param perSecond the most documents per second, of all workers together; 0 for any number
 * @param load the load per processor above which a batch waits; 0 for any load
 * @param replicationLag how far a replica may be behind before a migration whose writers go on
 *     waits for it; zero for any
 */
public record ThrottleSettings(int perSecond, double load, Duration replicationLag) {
  /** No limits. */
  public static final ThrottleSettings NONE = new ThrottleSettings(0, 0);

  /** Without a limit of the lag of replicas. */
  public ThrottleSettings(int perSecond, double load) {
    this(perSecond, load, Duration.ZERO);
  }

  static ThrottleSettings of(Settings settings) throws MigrationException {
    return new ThrottleSettings(
        settings.number("documents_per_second", 0, 1),
        settings.decimal("load", 0),
        settings.time("replication_lag", Duration.ZERO));
  }
}
