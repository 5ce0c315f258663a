package dev.safepersist.processor.model;

/** What the signature of an interface method says. */
public sealed interface Signature {
  /** It says what the method does. */
  record Clear(StoreMethod method) implements Signature {}

  /**
   * It does not.
   *
   * @param reason why not, as part of a sentence
   */
  record Unclear(String reason) implements Signature {}
}
