package dev.safepersist.core.disk;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Locale;

/** The space that a file system has left. */
public final class DiskSpace {
  /** What a small save takes besides its bytes: a stage, a line of history, names in folders. */
  private static final long MARGIN = 64 * 1024;

  private DiskSpace() {}

  /** Whether {@code failure}, or what caused it, says that there is no space or quota left. */
  public static boolean isExhausted(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof IOException
          && (reason.contains("no space left")
              || reason.contains("quota exceeded")
              || reason.contains("not enough space"))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the file system of {@code folder} has hardly room for {@code bytes} more; false if that
   * is not known.
   */
  public static boolean isShort(Path folder, long bytes) {
    if (folder.getFileSystem() != FileSystems.getDefault()) {
      return false;
    }
    File place = folder.toFile();
    return place.getUsableSpace() < bytes + MARGIN && place.getTotalSpace() > 0;
  }
}
