package dev.safepersist.migration.spi;

import java.io.IOException;

/** A place that failed, and what the failure means for the run. */
public class PlaceException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What a failure means. */
  public enum Kind {
    /** It passes: the batch is tried again. */
    TRANSIENT,
    /** The place could not be reached, for as long as the configuration allows. */
    UNREACHABLE,
    /** It concerns documents of the batch, and none of them was written. */
    DATA,
    /** Space or memory ran out there. */
    RESOURCE,
    /** It will not pass. */
    PERMANENT
  }

  private final Kind kind;

  /** A failure with a message for people. */
  public PlaceException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What it means. */
  public Kind kind() {
    return kind;
  }
}
