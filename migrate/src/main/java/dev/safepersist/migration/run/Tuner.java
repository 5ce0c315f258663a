package dev.safepersist.migration.run;

import dev.safepersist.migration.config.ThrottleSettings;
import dev.safepersist.migration.config.Tuning;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.spi.Ledger;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Lets a run follow changed settings: looks for them several times a second, and applies what is
 * new. Safe for use by several threads.
 */
final class Tuner {
  private static final long LOOK_EVERY = 200_000_000;

  private final Path folder;
  private final Ledger ledger;
  private final boolean silent;
  private final ThrottleSettings configured;
  private final BatchSize size;
  private final Throttle throttle;
  private final Gate gate;
  private Tuning applied = Tuning.NONE;
  private long looked;

  /**
   * A tuner.
   *
   * @param silent whether changes are not recorded, since the run writes nothing
   */
  Tuner(
      Path folder,
      Ledger ledger,
      boolean silent,
      ThrottleSettings configured,
      BatchSize size,
      Throttle throttle,
      Gate gate) {
    this.folder = folder;
    this.ledger = ledger;
    this.silent = silent;
    this.configured = configured;
    this.size = size;
    this.throttle = throttle;
    this.gate = gate;
  }

  /** Applies what was changed since the last look. */
  synchronized void look() throws IOException {
    long now = System.nanoTime();
    if (looked != 0 && now - looked < LOOK_EVERY) {
      return;
    }
    looked = now;
    Tuning wanted = Tuning.of(folder);
    if (!wanted.equals(applied)) {
      apply(wanted);
    }
  }

  private void apply(Tuning wanted) throws IOException {
    size.fix(wanted.batch());
    gate.admit(wanted.workers());
    throttle.limit(
        new ThrottleSettings(
            wanted.perSecond().orElse(configured.perSecond()),
            wanted.load().orElse(configured.load())));
    applied = wanted;
    if (!silent) {
      ledger.record(Event.TUNED, wanted.toJson());
    }
  }
}
