package dev.safepersist.migration.run;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;

/** The end of a run before its time: it pauses, or it fails; either way it can go on later. */
public final class Stop extends MigrationException {
  private static final long serialVersionUID = 1L;

  private final boolean pause;

  private Stop(boolean pause, MigrationMessage reason, Object... arguments) {
    super(reason, arguments);
    this.pause = pause;
  }

  static Stop pause(MigrationMessage reason, Object... arguments) {
    return new Stop(true, reason, arguments);
  }

  static Stop fail(MigrationMessage reason, Object... arguments) {
    return new Stop(false, reason, arguments);
  }

  /** Whether the run pauses; else it fails. */
  public boolean isPause() {
    return pause;
  }
}
