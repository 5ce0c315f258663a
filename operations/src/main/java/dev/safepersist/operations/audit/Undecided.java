package dev.safepersist.operations.audit;

/** Says that a document is for the parser to decide. Has no stack trace, as it is not a failure. */
final class Undecided extends RuntimeException {
  private static final long serialVersionUID = 1;

  Undecided() {
    super("", null, false, false);
  }
}
