package dev.safepersist.observe;

/**
 * A part of a save, in the order in which they come.
 *
 * @since 0.1
 */
public enum Step {
  /** Writing the new version into its own file; the program's own time between writes counts. */
  STAGING,
  /** Ending the file, and the checks of the staged bytes. */
  CHECKING,
  /** Waiting for the lock; includes what has to be finished for a dead process. */
  LOCKING,
  /** Looking at the version in place, the conditions on it, and the seal. */
  INSPECTING,
  /** Keeping the version in place as a backup. */
  KEEPING,
  /** Making the new version and the backup durable. */
  SYNCING,
  /** Making the new version the file. */
  PUBLISHING,
  /** Making its name durable. */
  DIRECTORY_SYNC,
  /** Dropping old backups and writing the history. */
  RECORDING
}
