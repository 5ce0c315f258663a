package dev.safepersist.operations.versions;

import java.io.IOException;

/** A version that was to be restored is damaged. Nothing was changed. */
public final class DamagedVersionException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The message is for the user. */
  DamagedVersionException(String message) {
    super(message);
  }
}
