package dev.safepersist.processor.model;

/** What is generated for an annotated type. */
public enum Role {
  /** The implementation of an interface or of an abstract class. */
  STORE,
  /** A companion that saves and restores the state of instances. */
  COMPANION,
  /** A companion for values that are their own state: records without annotated methods. */
  VALUE
}
