package dev.safepersist.core.lock;

import dev.safepersist.core.disk.Uninterrupted;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A lock file that processes take turns at. The first byte is the lock; the second one is the place
 * at the head of the queue, which a process must have before it takes the lock, and gives up when
 * it has it. A process that locks over and over therefore lets the one pass that waits.
 */
final class LockFile {
  /** Channels whose close would drop the lock of another copy of the runtime in this JVM. */
  private static final Queue<FileChannel> NEVER_CLOSED = new ConcurrentLinkedQueue<>();

  private static final long LOCK = 0;
  private static final long NEXT = 1;
  private static final long LONGEST_PAUSE = 50;
  private static final long LONGEST_PAUSE_OF_NEXT = 4;

  private final FileChannel channel;
  private Optional<FileLock> next = Optional.empty();
  private Optional<FileLock> lock = Optional.empty(); // the JVM forgets one that is not referenced
  private boolean shared;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  /** The file that {@code opening} opens, locked; empty if it could not be locked. */
  static Optional<LockFile> lock(Uninterrupted.Step<FileChannel> opening, Patience wait)
      throws IOException {
    while (true) {
      try {
        LockFile file = new LockFile(opening.run());
        return file.lock(wait) ? Optional.of(file) : Optional.empty();
      } catch (ClosedByInterruptException | FileLockInterruptionException e) {
        wait.look();
      }
    }
  }

  private boolean lock(Patience wait) throws IOException {
    try {
      for (long pause = 1; !attempt(); pause = Math.min(2 * pause, longestPause())) {
        if (wait.isOver()) {
          return false;
        }
        wait.sleep(pause);
      }
      return true;
    } finally {
      if (next.isPresent()) {
        next.get().release();
      }
      if (shared) {
        NEVER_CLOSED.add(channel);
      } else if (lock.isEmpty()) {
        channel.close();
      }
    }
  }

  private long longestPause() {
    return next.isPresent() ? LONGEST_PAUSE_OF_NEXT : LONGEST_PAUSE;
  }

  /** Gives the lock back. */
  void close() throws IOException {
    Uninterrupted.run(channel::close);
  }

  private boolean attempt() throws IOException {
    try {
      if (next.isEmpty()) {
        next = Optional.ofNullable(channel.tryLock(NEXT, 1, false));
      }
      if (next.isPresent()) {
        lock = Optional.ofNullable(channel.tryLock(LOCK, 1, false));
      }
      shared = false;
    } catch (OverlappingFileLockException e) {
      shared = true; // another copy of the runtime holds it without a claim that we can see
    }
    return lock.isPresent();
  }
}
