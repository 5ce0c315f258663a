package dev.safepersist.core.lock;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.disk.Waiting;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to change one file, held against the other threads of this JVM and against other
 * processes.
 *
 * <p>First the name is claimed in the JVM, then a lock file under {@code .safepersist/locks} is
 * locked. A lock file is never renamed or deleted, and only the holder of the claim opens it: POSIX
 * drops a process's lock when the process closes <em>any</em> descriptor of the file (fcntl(2)).
 */
public final class TargetLock implements Closeable {
  private static final ConcurrentMap<String, Thread> HOLDERS = new ConcurrentHashMap<>();

  /** Channels whose close would drop the lock of another copy of the runtime in this JVM. */
  private static final Queue<FileChannel> NEVER_CLOSED = new ConcurrentLinkedQueue<>();

  private final String name;
  private final FileChannel channel;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TargetLock(String name, FileChannel channel) {
    this.name = name;
    this.channel = channel;
  }

  /**
   * Locks {@code target} if that is possible within {@code patience}.
   *
   * @throws SaveException if this thread holds the lock already
   */
  public static Optional<TargetLock> take(Target target, Duration patience) throws IOException {
    String name = lockFile(target).toString();
    if (HOLDERS.get(name) == Thread.currentThread()) {
      throw new SaveException(
          target.named(),
          Outcome.UNCHANGED,
          CoreMessage.LOCK_HELD_BY_THREAD.text(target.named()),
          null);
    }
    long end = System.nanoTime() + Waiting.nanos(patience);
    if (!JvmClaim.take(name, patience)) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      Optional<FileChannel> channel = Uninterrupted.call(() -> locked(target, end));
      taken = channel.isPresent();
      if (taken) {
        HOLDERS.put(name, Thread.currentThread());
      }
      return channel.map(open -> new TargetLock(name, open));
    } finally {
      if (!taken) {
        JvmClaim.release(name);
      }
    }
  }

  /** Locks what all files of {@code state} share, unless it is locked now. */
  public static Optional<TargetLock> tryShared(StateDirectory state) throws IOException {
    Path all = state.root().resolve(StateDirectory.NAME); // never the name of a data file
    return take(new Target(all, all, state), Duration.ZERO);
  }

  private static Optional<FileChannel> locked(Target target, long end) throws IOException {
    FileChannel channel = open(target);
    boolean locked = false;
    boolean shared = false;
    try {
      for (long pause = 1; !locked; pause = Math.min(2 * pause, 50)) {
        try {
          locked = channel.tryLock() != null;
          shared = false;
        } catch (OverlappingFileLockException e) {
          shared = true; // another copy of the runtime holds it without a claim that we can see
        }
        if (!locked && System.nanoTime() - end >= 0) {
          return Optional.empty();
        }
        if (!locked) {
          Uninterrupted.sleep(pause);
        }
      }
      return Optional.of(channel);
    } finally {
      if (shared) {
        NEVER_CLOSED.add(channel);
      } else if (!locked) {
        channel.close();
      }
    }
  }

  private static FileChannel open(Target target) throws IOException {
    Path file = lockFile(target);
    Optional<FileFacts> facts = FileFacts.of(file);
    if (facts.isPresent() && !facts.get().regular()) {
      throw new IOException(CoreMessage.STATE_FILE_FOREIGN.text(file)); // a pipe would block
    }
    try {
      return open(file);
    } catch (NoSuchFileException e) {
      return created(target, file);
    }
  }

  private static FileChannel created(Target target, Path file) throws IOException {
    target.state().ensure(target.state().locks());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    target.state().giveToOwner(file);
    return channel;
  }

  private static Path lockFile(Target target) {
    return target.state().locks().resolve(target.key() + ".lock");
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the calling thread holds the lock of {@code target}. */
  public static boolean heldByThread(Target target) {
    return HOLDERS.get(lockFile(target).toString()) == Thread.currentThread();
  }

  /** Gives the lock back. A close that fails gives it back too, so that is only logged. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      Uninterrupted.run(channel::close);
    } catch (IOException e) {
      Log.log(Level.WARNING, "the lock file " + name + " could not be closed", e);
    } finally {
      HOLDERS.remove(name);
      JvmClaim.release(name);
    }
  }
}
