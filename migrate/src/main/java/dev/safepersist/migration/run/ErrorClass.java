package dev.safepersist.migration.run;

import dev.safepersist.message.CoreMessage;
import dev.safepersist.migration.spi.PlaceException;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** What a failure means for the run. */
public enum ErrorClass {
  /** It passes: the batch is tried again. */
  TRANSIENT,
  /** Source or target cannot be reached: it is waited for. */
  UNREACHABLE,
  /** It is not known whether the batch took effect: the run inspects the target, then decides. */
  UNKNOWN_OUTCOME,
  /** It concerns documents: they are found, left out, and the others go on. */
  DATA,
  /** Space or memory ran out: the run pauses. */
  RESOURCE,
  /** It will not pass: the run fails. */
  PERMANENT,
  /** Nothing can be relied on: everything stops. */
  FATAL;

  /** The class of {@code failure}, as files know it, or as the place says. */
  public static ErrorClass of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return RESOURCE;
      }
      if (cause instanceof IOException && isFull(cause)) {
        return RESOURCE;
      }
    }
    if (failure instanceof PlaceException place) {
      return valueOf(place.kind().name());
    }
    if (failure instanceof SaveException save) {
      if (save.outcome() == Outcome.UNKNOWN) {
        return UNKNOWN_OUTCOME;
      }
      boolean late = save.getMessage().contains(CoreMessage.LOCK_TIMEOUT.id());
      return late || save.getCause() instanceof FileSystemException ? TRANSIENT : PERMANENT;
    }
    if (failure instanceof StackOverflowError || failure instanceof RuntimeException) {
      return DATA;
    }
    return failure instanceof Error ? FATAL : PERMANENT;
  }

  private static boolean isFull(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left")
        || text.contains("disk quota exceeded")
        || text.contains("not enough space")
        || text.contains("too many open files");
  }
}
