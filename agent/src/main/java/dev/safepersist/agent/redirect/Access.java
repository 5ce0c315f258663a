package dev.safepersist.agent.redirect;

import java.io.SafePersistBridge;

/** What a file is opened for. */
enum Access {
  /** To be read. */
  READ("read"),
  /** To begin anew. */
  TRUNCATE("written anew"),
  /** To be continued at its end. */
  APPEND("appended to"),
  /** To be changed in place. */
  UPDATE("changed in place");

  private final String text;

  Access(String text) {
    this.text = text;
  }

  static Access of(int purpose) {
    return switch (purpose) {
      case SafePersistBridge.READ -> READ;
      case SafePersistBridge.TRUNCATE -> TRUNCATE;
      case SafePersistBridge.APPEND -> APPEND;
      default -> UPDATE;
    };
  }

  /** What happens to the file, in a few words. */
  @Override
  public String toString() {
    return text;
  }
}
