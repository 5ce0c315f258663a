package dev.safepersist.save;

import java.nio.file.Path;

/**
 * A save whose content did not pass a check; the file is unchanged.
 *
 * @since 0.1
 */
public final class RejectedException extends SaveException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a finished message. */
  public RejectedException(Path file, String message) {
    super(file, Outcome.UNCHANGED, message, null);
  }
}
