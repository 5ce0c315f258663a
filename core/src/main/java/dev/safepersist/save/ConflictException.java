package dev.safepersist.save;

import java.nio.file.Path;

/**
 * A compare-and-set save that found another version than the expected one; nothing was written.
 *
 * @since 0.1
 */
public final class ConflictException extends SaveException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a finished message. */
  public ConflictException(Path file, String message) {
    super(file, Outcome.UNCHANGED, message, null);
  }
}
