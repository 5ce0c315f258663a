package dev.safepersist.processor.model;

/** What a method gives back. */
public enum Result {
  /** Nothing. */
  NOTHING,
  /** Whether it worked; if not, the log says why. */
  SUCCESS,
  /** The receipt of a save. */
  RECEIPT,
  /** Where the replaced version is kept; null if nowhere. */
  BACKUP,
  /** Where the replaced version is kept, if anywhere. */
  OPTIONAL_BACKUP,
  /** The value. */
  VALUE,
  /** The value, if there is a file. */
  OPTIONAL_VALUE,
  /** The value and what is known of it. */
  LOADED,
  /** The value and what is known of it, if there is a file. */
  OPTIONAL_LOADED
}
