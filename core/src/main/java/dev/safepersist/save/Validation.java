package dev.safepersist.save;

/**
 * What happens to a document that does not fit its schema.
 *
 * @since 0.1
 */
public enum Validation {
  /** It is not saved, and not loaded. */
  STRICT,
  /** It is saved and loaded; the errors are logged and returned as findings. */
  LENIENT,
  /** Nothing is checked. */
  OFF
}
