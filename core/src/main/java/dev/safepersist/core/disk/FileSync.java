package dev.safepersist.core.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The sync of a file that is complete: its bytes and attributes are durable then. */
public final class FileSync {
  private FileSync() {}

  /** Syncs {@code file}, which may be write-protected; a symbolic link is not followed. */
  public static void sync(Path file) throws IOException {
    try (FileChannel channel = opened(file)) {
      channel.force(true);
    }
  }

  /** A read-only file can be opened for reading only, and POSIX needs no more for a sync. */
  private static FileChannel opened(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException e) {
      return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
