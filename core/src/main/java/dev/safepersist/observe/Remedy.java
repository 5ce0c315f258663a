package dev.safepersist.observe;

/**
 * What was done about something that a crash or a broken disk left behind.
 *
 * @since 0.1
 */
public enum Remedy {
  /** A corrupt file was set aside, and its newest good backup put in its place. */
  BACKUP_RESTORED,
  /** The rewrite of a file in place was finished from its journal. */
  REWRITE_FINISHED,
  /** The change of a file in a transaction that was decided was made. */
  TRANSACTION_FINISHED,
  /** The change of a file in a transaction that was not decided was dropped. */
  TRANSACTION_UNDONE,
  /** A new version that can no longer be published was removed. */
  STAGE_REMOVED
}
