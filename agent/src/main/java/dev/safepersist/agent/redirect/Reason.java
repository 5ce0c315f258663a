package dev.safepersist.agent.redirect;

import java.io.IOException;
import java.util.Arrays;

/** Why something failed, as the program and its user get to see it. */
final class Reason {
  private static final String OURS = "dev.safepersist.";
  private static final String BRIDGE = "java.io.SafePersistBridge";

  private Reason() {}

  /** What {@code failure} says, in one clause. */
  static String of(Throwable failure) {
    String text = failure.getMessage();
    if (text == null || text.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    String clause =
        failure.getClass() == IOException.class || failure.getClass().getName().startsWith(OURS)
            ? text
            : failure.getClass().getSimpleName() + ": " + text;
    return clause.endsWith(".") ? clause.substring(0, clause.length() - 1) : clause;
  }

  /**
   * The exception for the program: a plain one, because the program cannot load our classes, with a
   * stack that begins where the program called the JDK.
   */
  static IOException exception(String message) {
    IOException exception = new IOException(message);
    exception.setStackTrace(
        Arrays.stream(exception.getStackTrace())
            .filter(frame -> !frame.getClassName().startsWith(OURS))
            .filter(frame -> !frame.getClassName().equals(BRIDGE))
            .toArray(StackTraceElement[]::new));
    return exception;
  }
}
