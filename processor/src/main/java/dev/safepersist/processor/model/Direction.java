package dev.safepersist.processor.model;

/** What a method of a store does. */
public enum Direction {
  /** A path and a value. */
  SAVE,
  /** A path and a result. */
  LOAD,
  /** A path and a change. */
  UPDATE,
  /** What was loaded, and the next value: saved if the file is still as it was loaded. */
  REPLACE
}
