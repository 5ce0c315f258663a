package dev.safepersist.migration.journal;

/** The names of the lines of a journal. */
public final class Event {
  /** A coordinator has begun or gone on. */
  public static final String STARTED = "started";

  /** A phase has begun. */
  public static final String PHASE = "phase";

  /** A batch is durable. */
  public static final String BATCH = "batch";

  /** All batches of a slice are durable. */
  public static final String SLICE_DONE = "slice_done";

  /** The size of batches or the number of workers has changed. */
  public static final String SIZE = "size";

  /** Settings were changed while the migration runs. */
  public static final String TUNED = "tuned";

  /** The run was stopped and can go on. */
  public static final String PAUSED = "paused";

  /** The run was stopped by an error. */
  public static final String FAILED = "failed";

  /** A validation has ended. */
  public static final String VALIDATED = "validated";

  /** The migration is complete. */
  public static final String COMPLETED = "completed";

  /** A checkpoint was made. */
  public static final String CHECKPOINT = "checkpoint";

  /** A rollback has begun or gone on. */
  public static final String ROLLBACK = "rollback";

  /** A batch was taken back. */
  public static final String REVERTED = "reverted";

  /** A rollback has ended. */
  public static final String ROLLED_BACK = "rolled_back";

  /** The way back was given up. */
  public static final String FINALIZED = "finalized";

  /** An alert was raised or has cleared. */
  public static final String ALERT = "alert";

  private Event() {}
}
