package dev.safepersist.core.intercept;

/** The clauses of which the messages about intercepted writes are made. */
enum Clause {
  WRITTEN("what was written %s"),
  NOTHING_WRITTEN("nothing was written, and the version in place has %s bytes"),
  DOES_NOT_FIT_SCHEMA("does not fit its schema %s: %s"),
  WRITE_FAILED("a write to its stream has failed"),
  STREAM_OPEN("a stream to it was still open when its annotated method ended"),
  WRITTEN_TOGETHER("it was written together with %s, which was refused"),
  BYTES_KEPT("the bytes that were to replace it are in %s"),
  NO_BYTES("there were no bytes to keep"),
  SAVED("it was saved, and %s"),
  VERSION_PINNED("the previous version is pinned as %s"),
  NO_VERSION_BEFORE("there was none before"),
  BYTES_NOT_KEPT("the bytes that were to replace it could not be kept: %s");

  private final String text;

  Clause(String text) {
    this.text = text;
  }

  String text(Object... values) {
    return String.format(text, values);
  }
}
