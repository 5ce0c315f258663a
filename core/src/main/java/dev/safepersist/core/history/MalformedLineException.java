package dev.safepersist.core.history;

/** Signals bytes that are not JSON, or exceed the limits of a history line. */
final class MalformedLineException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedLineException(String message) {
    super(message, null, false, false); // thrown for each foreign line: no stack trace
  }
}
