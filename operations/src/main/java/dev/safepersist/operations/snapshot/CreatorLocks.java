package dev.safepersist.operations.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The locks that show which unfinished snapshots are being made. The operating system gives up the
 * lock of a process that dies.
 */
final class CreatorLocks {
  /**
   * The locks of this process, each for the time of one creation. POSIX gives up a lock when its
   * file is closed anywhere in the process, so that it must not even be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private CreatorLocks() {}

  /** Takes the lock, which is a new file, until it is closed. */
  static Closeable take(Path lock) throws IOException {
    HELD.add(lock);
    FileChannel channel = null;
    try {
      channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel.lock();
      return closing(lock, channel);
    } catch (IOException | RuntimeException e) {
      closing(lock, channel).close();
      throw e;
    }
  }

  private static Closeable closing(Path lock, FileChannel channel) {
    return () -> {
      try (channel) {
        Files.deleteIfExists(lock);
      } finally {
        HELD.remove(lock);
      }
    };
  }

  /** Whether a living process holds the lock. */
  static boolean isHeld(Path lock) throws IOException {
    if (HELD.contains(lock)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      return held == null;
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
