package dev.safepersist.save;

/**
 * What a failed save left behind.
 *
 * @since 0.1
 */
public enum Outcome {
  /** The file is unchanged. */
  UNCHANGED,
  /**
   * The new version is in place, but may be lost in a power cut: then either the old or the new
   * version is in place.
   */
  UNKNOWN
}
