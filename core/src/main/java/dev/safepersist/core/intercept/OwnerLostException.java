package dev.safepersist.core.intercept;

import java.io.IOException;

/** A file that would get another owner if it was replaced. */
public final class OwnerLostException extends IOException {
  private static final long serialVersionUID = 1L;

  OwnerLostException() {
    super("its owner would not survive a replacement");
  }
}
