package dev.safepersist.agent.redirect;

import java.io.FileNotFoundException;
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
    return trimmed(new IOException(message));
  }

  /** {@code exception} with a stack that begins where the program called the JDK. */
  static IOException trimmed(IOException exception) {
    exception.setStackTrace(
        Arrays.stream(exception.getStackTrace())
            .filter(frame -> !frame.getClassName().startsWith(OURS))
            .filter(frame -> !frame.getClassName().equals(BRIDGE))
            .toArray(StackTraceElement[]::new));
    return exception;
  }

  /** The failure of an open, with the program's name for the file in place of the stage's. */
  static Throwable asIfNamed(OpenStage stage, Throwable failure) {
    String message = failure.getMessage();
    String staged = stage.write().staged().path().toString();
    if (!(failure instanceof FileNotFoundException)
        || message == null
        || !message.contains(staged)) {
      return failure;
    }
    FileNotFoundException renamed =
        new FileNotFoundException(message.replace(staged, stage.target().named().toString()));
    renamed.setStackTrace(failure.getStackTrace());
    return renamed;
  }
}
