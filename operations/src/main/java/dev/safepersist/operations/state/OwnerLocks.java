package dev.safepersist.operations.state;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The locks by which a living process shows that unfinished work on the disk is its own. The
 * operating system gives up the lock of a process that dies.
 */
public final class OwnerLocks {
  /**
   * The locks of this process, each for the time of one piece of work. POSIX gives up a lock when
   * its file is closed anywhere in the process, so that it must not even be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private OwnerLocks() {}

  /** Takes the lock, which is a new file, until it is closed. */
  public static Closeable take(Path lock) throws IOException {
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

  /** Takes the lock of an owner that has died; empty if a living process holds it. */
  public static Optional<Closeable> inherit(Path lock) throws IOException {
    if (!HELD.add(lock)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      taken = channel.tryLock() != null;
      return taken ? Optional.of(closing(lock, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        HELD.remove(lock);
        if (channel != null) {
          channel.close();
        }
      }
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
  public static boolean isHeld(Path lock) throws IOException {
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
