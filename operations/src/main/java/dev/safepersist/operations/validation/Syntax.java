package dev.safepersist.operations.validation;

/** How JSON text may be written; the words of the agent's rule {@code json}. */
public enum Syntax {
  /** Comments, trailing commas and several documents are allowed. */
  LENIENT,
  /** One document by RFC 8259. */
  STRICT
}
