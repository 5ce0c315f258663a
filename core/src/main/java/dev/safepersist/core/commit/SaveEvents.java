package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Stopwatch;
import dev.safepersist.core.place.Target;
import dev.safepersist.observe.Audience;
import dev.safepersist.observe.Event;
import dev.safepersist.observe.Remedy;
import dev.safepersist.observe.Step;
import dev.safepersist.observe.Steps;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What one save reports to observers: its steps, and once how it ended. Without observers it does
 * nothing and reads no clock.
 */
final class SaveEvents {
  private final Path file;
  private final Audience audience = Audience.current();
  private final Optional<Stopwatch> watch =
      audience.present() ? Optional.of(new Stopwatch(Step.STAGING)) : Optional.empty();
  private String doing = "staging";
  private boolean ended;

  SaveEvents(Path file) {
    this.file = file;
  }

  /**
   * Reports what was done for {@code target}, from {@code begin} on, about something left behind.
   */
  static void recovered(Target target, Remedy remedy, long bytes, long begin) {
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    Audience.current().report(new Event.Recovered(target.named(), remedy, bytes, time));
  }

  /** The save begins {@code step}. */
  void enter(Step step) {
    if (watch.isPresent()) {
      watch.get().enter(step);
    }
  }

  /** What the save is doing now, as in "it failed while …". */
  void doing(String what) {
    doing = what;
  }

  /** What the save was last doing. */
  String doing() {
    return doing;
  }

  /** The save waits for something outside itself. */
  void pause() {
    if (watch.isPresent()) {
      watch.get().pause();
    }
  }

  /** The new version is in place. */
  void saved(Revision version) {
    if (ends()) {
      audience.report(new Event.Saved(file, version.serial(), version.bytes(), steps()));
    }
  }

  /** The {@code bytes} that were staged will not be published, for {@code reason}. */
  void rejected(String reason, long bytes) {
    if (ends()) {
      audience.report(new Event.Rejected(file, bytes, reason, steps()));
    }
  }

  /** The save ended with {@code failure}, when {@code bytes} were staged. */
  void failed(Throwable failure, long bytes) {
    if (failure instanceof RejectedException) {
      rejected(failure.getMessage(), bytes);
    } else if (ends()) {
      boolean unchanged =
          !(failure instanceof SaveException save) || save.outcome() == Outcome.UNCHANGED;
      Step step = watch.orElseThrow().step();
      audience.report(new Event.Failed(file, step, unchanged, failure, steps()));
    }
  }

  /** Whether this is the end, and is to be reported. */
  private boolean ends() {
    boolean first = !ended;
    ended = true;
    return first && watch.isPresent();
  }

  private Steps steps() {
    return watch.orElseThrow().steps();
  }
}
