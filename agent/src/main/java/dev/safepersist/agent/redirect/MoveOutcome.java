package dev.safepersist.agent.redirect;

import java.io.IOException;
import java.io.SafePersistBridge;

/** What was done about a move that the program asked for. */
sealed interface MoveOutcome {
  /** What the bridge gets: see {@code SafePersistBridge.moving}. */
  Object forBridge();

  /** The program is to make it. */
  record LeftToProgram() implements MoveOutcome {
    @Override
    public Object forBridge() {
      return null;
    }
  }

  /** It was made. */
  record Done() implements MoveOutcome {
    @Override
    public Object forBridge() {
      return SafePersistBridge.DONE;
    }
  }

  /**
   * It must not be made.
   *
   * @param exception what the program gets
   */
  record Refused(IOException exception) implements MoveOutcome {
    @Override
    public Object forBridge() {
      return exception;
    }
  }
}
