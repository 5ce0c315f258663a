package dev.safepersist.agent.redirect;

import dev.safepersist.core.intercept.Access;
import java.io.SafePersistBridge;

/** What the woven methods of the JDK say that a file is opened for. */
final class Purpose {
  private Purpose() {}

  static Access of(int purpose) {
    return switch (purpose) {
      case SafePersistBridge.READ, SafePersistBridge.LOOK -> Access.READ;
      case SafePersistBridge.TRUNCATE -> Access.TRUNCATE;
      case SafePersistBridge.APPEND -> Access.APPEND;
      default -> Access.UPDATE;
    };
  }
}
