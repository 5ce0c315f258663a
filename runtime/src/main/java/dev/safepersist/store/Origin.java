package dev.safepersist.store;

/**
 * Where a loaded value came from.
 *
 * @since 0.1
 */
public enum Origin {
  /** The file, exactly as it was saved. */
  SAVED,
  /** The file, which was not written by SafePersist. */
  LEGACY,
  /** The file, which was changed by another program since it was saved. */
  EDITED,
  /** A backup: the file was corrupt, was set aside, and the backup was restored in its place. */
  RESTORED
}
