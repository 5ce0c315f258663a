package dev.safepersist.core.inspect;

/** What a file is, by its record, its checksum and its content. */
public enum Condition {
  /** The bytes are those of a save. */
  GOOD,
  /** Whole, and changed by another program since it was saved. */
  EDITED,
  /** Whole, and nothing is recorded of it: it was made before SafePersist, or without it. */
  LEGACY,
  /** The bytes are not those that were saved, or not whole. */
  CORRUPT,
  /** There are no bytes, though none were saved. */
  EMPTY,
  /** Its data has a later schema version than the program reads. */
  TOO_NEW,
  /**
   * Nothing shows that it is damaged, and it cannot be read: it goes beyond a limit of the reader,
   * is in a format that the reader does not know, or was saved like this. Not good, and never
   * healed.
   */
  UNREADABLE,
  /** There is no file. */
  MISSING;

  /** Whether a backup may take the place of the file. */
  public boolean mayBeHealed() {
    return this == CORRUPT || this == EMPTY;
  }
}
