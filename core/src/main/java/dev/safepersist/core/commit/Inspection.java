package dev.safepersist.core.commit;

/**
 * What an inspection of a file found.
 *
 * @param verdict whether it is whole
 * @param serial the serial it carries; 0 if none that can be believed
 * @param schemaVersion the schema version it carries; 0 if none
 * @param seal whether it carries a checksum of its own, and has it
 * @param problem what keeps it from being read, in a few words; empty if nothing does
 */
public record Inspection(
    Verdict verdict, long serial, int schemaVersion, Seal seal, String problem) {
  /** Believes no serial that saves cannot have led to. */
  public Inspection {
    serial = Serial.believed(serial);
  }

  /** A file without a checksum of its own. */
  public Inspection(Verdict verdict, long serial, int schemaVersion) {
    this(verdict, serial, schemaVersion, Seal.ABSENT, "");
  }

  /** Whether a file is whole. */
  public enum Verdict {
    /** It is: its checksum is right, or it is complete in its format. */
    GOOD,
    /** It is not. */
    BROKEN,
    /** Undecided: its format is not known, or it goes beyond a limit of the reader. */
    UNKNOWN
  }

  /** The checksum that a file carries of itself. */
  public enum Seal {
    /** There is none. */
    ABSENT,
    /** The file has it. */
    INTACT,
    /** The file has another one, and the length that it was saved with. */
    DAMAGED,
    /** The file has another one, and another length: it was written since. */
    CHANGED
  }
}
