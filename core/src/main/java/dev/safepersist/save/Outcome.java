package dev.safepersist.save;

/**
 * What a failed save left behind.
 *
 * @since 0.1
 */
public enum Outcome {
  /** The file is what it was before the call. */
  UNCHANGED,
  /**
   * The new version is in place, but may be lost in a power cut: the old or the new version is
   * there.
   */
  UNKNOWN
}
