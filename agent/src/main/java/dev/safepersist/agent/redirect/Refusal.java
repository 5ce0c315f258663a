package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * An open or a copy that must fail, because it would empty a version that could not be replaced.
 *
 * @param target the file
 * @param rule its rule
 * @param reason what its file system lacks
 */
record Refusal(OpenTarget target, FileRule rule, String reason) implements TrackedFile {
  /** What to open in place of the file: nothing can be there, below a file. */
  Path nowhere() {
    return target.file().resolve("none");
  }

  /**
   * What the JDK throws for that reason.
   *
   * @param stream what was to be opened; null for a channel and for a copy
   */
  IOException exception(Object stream) {
    return Reason.trimmed(
        stream instanceof FileOutputStream || stream instanceof RandomAccessFile
            ? new FileNotFoundException(target.named() + " (" + reason + ")")
            : new FileSystemException(target.named().toString(), null, reason));
  }
}
