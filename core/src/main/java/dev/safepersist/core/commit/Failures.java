package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DiskSpace;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;

/** Turns what the file system says into what the caller can do about it. */
public final class Failures {
  private Failures() {}

  /**
   * A failed save of {@code file}.
   *
   * @param step what was being done, as in "it failed while …"
   */
  public static SaveException of(Path file, Outcome outcome, String step, IOException cause) {
    if (cause instanceof SaveException already) {
      return already;
    }
    return new SaveException(file, outcome, text(file, step, cause), cause);
  }

  /** The same, reported to observers: for a save that failed before it had a stage. */
  public static SaveException reported(Path file, Outcome outcome, String step, IOException cause) {
    SaveException failure = of(file, outcome, step, cause);
    new SaveEvents(file).failed(failure, 0);
    return failure;
  }

  private static String text(Path file, String step, IOException cause) {
    String reason = String.valueOf(cause.getMessage());
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("[safepersist:")) {
      return reason;
    }
    if (DiskSpace.isExhausted(cause)) {
      return CoreMessage.DISK_FULL.text(file, step);
    }
    if (cause instanceof AccessDeniedException
        || lower.contains("permission denied")
        || lower.contains("operation not permitted")
        || lower.contains("read-only file system")) {
      return CoreMessage.NO_PERMISSION.text(file, step, reason);
    }
    return CoreMessage.SAVE_FAILED.text(
        file, step, cause.getClass().getSimpleName() + ": " + reason);
  }
}
