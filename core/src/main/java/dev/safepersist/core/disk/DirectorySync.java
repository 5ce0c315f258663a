package dev.safepersist.core.disk;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The sync of a directory, which makes the names in it durable. POSIX systems do it by {@code
 * fsync} on the directory; Windows has no such call.
 */
public final class DirectorySync {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private DirectorySync() {}

  /**
   * Syncs {@code directory}.
   *
   * @return false where the platform cannot do it
   * @throws IOException if the sync failed; what is on disk is not known then
   */
  public static boolean sync(Path directory) throws IOException {
    if (!supported(directory)) {
      return false;
    }
    return Uninterrupted.call(
        () -> {
          try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            return forced(channel);
          }
        });
  }

  /** Some file systems of Linux, such as shared folders, know no sync of a directory: EINVAL. */
  private static boolean forced(FileChannel directory) throws IOException {
    try {
      directory.force(true);
      return true;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("Invalid argument")) {
        return false;
      }
      throw e;
    }
  }

  private static boolean supported(Path directory) {
    if (WINDOWS && directory.getFileSystem() == FileSystems.getDefault()) {
      return false;
    }
    return directory.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
