package dev.safepersist.legacy;

/**
 * What a program does with a version.
 *
 * @since 0.1
 */
public enum Access {
  /** It loads documents. */
  READ,
  /** It saves documents. */
  WRITE
}
