package dev.safepersist.core.commit;

import java.util.Optional;

/**
 * What the record says of the bytes of a file. It comes before the content: what was recorded is
 * what was saved, whether or not this program can read it.
 *
 * @param kind what it says
 * @param revision the version that the file is, or was; empty if none is recorded
 */
public record Evidence(Kind kind, Optional<Revision> revision) {
  /** What the record can say. */
  public enum Kind {
    /** The bytes have the checksum of a version that was saved. */
    SAVED,
    /** The file has the length and the time of a saved version, but another checksum. */
    DAMAGED,
    /** Versions of the file are recorded, and it is none of them. */
    CHANGED,
    /** Nothing is recorded of the file. */
    UNRECORDED
  }
}
