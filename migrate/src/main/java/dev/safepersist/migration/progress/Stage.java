package dev.safepersist.migration.progress;

/** What a worker does with its time. */
public enum Stage {
  /** Reads documents. */
  READ("put the source on a faster disk, or add workers"),
  /** Runs steps and checks. */
  TRANSFORM("simplify the steps or the schema, or add workers up to the number of processors"),
  /** Writes documents durably. */
  WRITE("put the target on a faster disk, or make batches larger"),
  /** Adds to the journal. */
  RECORD("make batches larger, or put the state on a faster disk"),
  /** Waits between attempts. */
  WAIT("see in the journal why batches are tried again"),
  /** Waits because the configuration says so. */
  THROTTLE("raise the limits below throttle in the configuration");

  private final String remedy;

  Stage(String remedy) {
    this.remedy = remedy;
  }

  /** What helps when this stage takes the most time. */
  public String remedy() {
    return remedy;
  }
}
