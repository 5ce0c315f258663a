package dev.safepersist.processor.validate;

/** That there is no code with the verdict of the schema for a part of a type. */
final class NotCompilable extends Exception {
  private static final long serialVersionUID = 1L;

  NotCompilable(String reason) {
    super(reason);
  }
}
