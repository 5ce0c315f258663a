package dev.safepersist.core.disk;

import dev.safepersist.observe.Step;
import dev.safepersist.observe.Steps;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The clock of one save: at most one step runs at a time. For one thread. */
public final class Stopwatch {
  private final Map<Step, Duration> times = new EnumMap<>(Step.class);
  private Step step;
  private boolean running;
  private long since;

  /** A clock on which {@code first} runs. */
  public Stopwatch(Step first) {
    step = first;
    enter(first);
  }

  /** Ends the current step and begins {@code next}, or continues with it. */
  public void enter(Step next) {
    pause();
    step = next;
    running = true;
    since = System.nanoTime();
  }

  /** Stops the clock until the next step. */
  public void pause() {
    if (running) {
      times.merge(step, Duration.ofNanos(System.nanoTime() - since), Duration::plus);
      running = false;
    }
  }

  /** The latest step. */
  public Step step() {
    return step;
  }

  /** The times so far; stops the clock. */
  public Steps steps() {
    pause();
    return new Steps(times);
  }
}
