package dev.safepersist.migration.journal;

/** Where a migration stands. */
public enum State {
  /** It has a plan. */
  PLANNED,
  /** It runs, or was cut off while it ran. */
  RUNNING,
  /** It was stopped, by a person or a threshold, and can go on. */
  PAUSED,
  /** Everything is written and is being checked. */
  VALIDATING,
  /** It is complete, and can still be taken back. */
  COMPLETED,
  /** It was stopped by an error, and can go on once that is mended. */
  FAILED,
  /** It is being taken back. */
  ROLLING_BACK,
  /** It was taken back, as a whole or to a checkpoint. */
  ROLLED_BACK,
  /** It is complete, and the way back was given up. */
  FINALIZED;

  /** Whether a run may begin or go on. */
  public boolean canRun() {
    return this != COMPLETED && this != FINALIZED && this != ROLLING_BACK;
  }
}
