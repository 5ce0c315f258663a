package dev.safepersist.operations.guard;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of a guarded file.
 *
 * @param file the file
 * @param action what was done
 * @param kept where the version is that was replaced or deleted; empty if none was
 */
public record FileOutcome(Path file, Action action, Optional<Path> kept) {
  /** What was done with a file. */
  public enum Action {
    /** Nothing: it is as it was. */
    UNCHANGED,
    /** The command changed it, and it stays so. */
    CHANGED,
    /** The version from before the command is in place again. */
    PUT_BACK,
    /** The file did not exist before the command, and was deleted. */
    DELETED
  }
}
