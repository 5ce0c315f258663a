package dev.safepersist.migration.config;

import dev.safepersist.migration.message.MigrationException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and when a batch that failed for a passing reason is tried again.
 *
 * @param max how often
 * @param first the longest pause before the first time
 * @param factor by how much the pause grows
 * @param most the longest pause
 * @param reconnect how long an unreachable source or target is waited for
 */
public record RetrySettings(
    int max, Duration first, int factor, Duration most, Duration reconnect) {
  /** Three times, 200 ms to 30 s; ten minutes for what cannot be reached. */
  public static final RetrySettings DEFAULT =
      new RetrySettings(
          3, Duration.ofMillis(200), 2, Duration.ofSeconds(30), Duration.ofMinutes(10));

  static RetrySettings of(Settings settings) throws MigrationException {
    return new RetrySettings(
        settings.number("max", DEFAULT.max, 0),
        settings.time("first", DEFAULT.first),
        settings.number("factor", DEFAULT.factor, 1),
        settings.time("most", DEFAULT.most),
        settings.time("reconnect", DEFAULT.reconnect));
  }

  /**
   * The pause before a retry: random, so that workers do not come back together.
   *
   * @param attempt from 1
   */
  public Duration pause(int attempt, RandomGenerator random) {
    double longest = first.toMillis() * Math.pow(factor, attempt - 1);
    long bounded = (long) Math.min(longest, (double) most.toMillis());
    return Duration.ofMillis(random.nextLong(bounded + 1));
  }
}
