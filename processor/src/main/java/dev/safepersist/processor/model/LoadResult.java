package dev.safepersist.processor.model;

/** What a load gives back. */
public enum LoadResult {
  /** The value. */
  VALUE,
  /** The value, if there is a file. */
  OPTIONAL_VALUE,
  /** The value and what is known of it. */
  LOADED,
  /** The value and what is known of it, if there is a file. */
  OPTIONAL_LOADED
}
