package dev.safepersist.wire;

import java.io.IOException;

/** A document goes beyond a limit of its reader. That says nothing of whether it is whole. */
public final class BeyondLimitException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; {@code problem} is a few words. */
  public BeyondLimitException(String problem) {
    super(problem);
  }
}
