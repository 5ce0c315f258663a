package dev.safepersist.commit;

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
    Uninterrupted.run(
        () -> {
          try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
          }
        });
    return true;
  }

  private static boolean supported(Path directory) {
    if (WINDOWS && directory.getFileSystem() == FileSystems.getDefault()) {
      return false;
    }
    return directory.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
