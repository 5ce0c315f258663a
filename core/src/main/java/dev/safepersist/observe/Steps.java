package dev.safepersist.observe;

import java.time.Duration;
import java.util.Map;

/**
 * How long the steps of a save took.
 *
 * @param times the steps that were begun; immutable
 * @since 0.1
 */
public record Steps(Map<Step, Duration> times) {
  /** Copies the times. */
  public Steps {
    times = Map.copyOf(times);
  }

  /** The time of one step; zero if it was not begun. */
  public Duration of(Step step) {
    return times.getOrDefault(step, Duration.ZERO);
  }

  /** The time of all steps. */
  public Duration total() {
    return times.values().stream().reduce(Duration.ZERO, Duration::plus);
  }
}
