package dev.safepersist.cli.backups;

import dev.safepersist.operations.message.OperationsMessage;
import tools.jackson.core.JsonPointer;

/** JSON pointers of the command line. */
final class Pointers {
  private Pointers() {}

  /** A JSON pointer; a malformed one is an {@link IllegalArgumentException} for the user. */
  static JsonPointer parsed(String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(OperationsMessage.BAD_POINTER.text(text), e);
    }
  }
}
