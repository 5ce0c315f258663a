package dev.safepersist.upgrade.declared;

/**
 * The types that a value can be converted between.
 *
 * @since 0.1
 */
public enum ValueType {
  /** Text. */
  STRING,
  /** A whole number. */
  INTEGER,
  /** Any number. */
  NUMBER,
  /** True or false; as numbers 1 and 0. */
  BOOLEAN
}
