package dev.safepersist.core.commit;

/**
 * What a look into a file told.
 *
 * @param verdict whether it is whole
 * @param serial the serial it carries; 0 if none that can be believed
 * @param format the format version it carries; 0 if none
 */
public record Inspection(Verdict verdict, long serial, int format) {
  /** Believes no serial that saves cannot have led to. */
  public Inspection {
    serial = Serial.believed(serial);
  }

  /** Whether a file is whole. */
  public enum Verdict {
    /** It is: its checksum is right, or it is complete in its format. */
    GOOD,
    /** It is not. */
    BROKEN,
    /** Nobody can tell: its format is not known. */
    UNKNOWN
  }
}
