package dev.safepersist.save;

/**
 * How much of a disaster an acknowledged save survives.
 *
 * @since 0.1
 */
public enum Durability {
  /** File and directory are synced: an acknowledged save survives a power cut. */
  DURABLE,
  /**
   * The file is synced, its directory is not: after a power cut, either the old or the new version
   * is in place.
   */
  ATOMIC,
  /**
   * Nothing is synced: an acknowledged save survives the death of the process, not of the machine.
   */
  PROCESS
}
