package dev.safepersist.core.lock;

import dev.safepersist.core.disk.FileFacts;
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
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final ConcurrentMap<String, TargetLock> HELD = new ConcurrentHashMap<>();

  /** How often it is looked whether the holder still runs. */
  private static final long LOOK_MILLIS = 200;

  private final String name;
  private final LockFile file;
  private final Thread holder = Thread.currentThread();
  private final AtomicBoolean closed = new AtomicBoolean();

  private TargetLock(String name, LockFile file) {
    this.name = name;
    this.file = file;
  }

  /**
   * Locks {@code target} if that is possible within {@code patience}.
   *
   * @throws SaveException if this thread holds the lock already, or was interrupted and would have
   *     to wait
   */
  public static Optional<TargetLock> take(Target target, Duration patience) throws IOException {
    String name = lockFile(target).toString();
    if (heldByThread(target)) {
      throw new SaveException(
          target.named(),
          Outcome.UNCHANGED,
          CoreMessage.LOCK_HELD_BY_THREAD.text(target.named()),
          null);
    }
    Patience wait = new Patience(patience);
    try {
      Optional<TargetLock> lock = take(target, name, wait);
      if (lock.isEmpty() && wait.wasCut()) {
        throw new SaveException(
            target.named(),
            Outcome.UNCHANGED,
            CoreMessage.LOCK_INTERRUPTED.text(target.named()),
            null);
      }
      return lock;
    } finally {
      wait.restore();
    }
  }

  private static Optional<TargetLock> take(Target target, String name, Patience wait)
      throws IOException {
    while (!JvmClaim.take(name, wait, LOOK_MILLIS)) {
      Optional<TargetLock> left = leftBehind(name);
      if (left.isPresent() || wait.isOver()) {
        return left;
      }
    }
    boolean taken = false;
    try {
      Optional<TargetLock> lock =
          LockFile.lock(() -> open(target), wait).map(file -> new TargetLock(name, file));
      taken = lock.isPresent();
      lock.ifPresent(held -> HELD.put(name, held));
      return lock;
    } finally {
      if (!taken) {
        JvmClaim.release(name);
      }
    }
  }

  /**
   * The lock of a thread that ends the program, and therefore never gives it back: what is saved in
   * a shutdown hook would wait for it in vain.
   */
  private static Optional<TargetLock> leftBehind(String name) {
    TargetLock held = HELD.get(name);
    if (held == null || !isInExit(held.holder) || !held.closed.compareAndSet(false, true)) {
      return Optional.empty();
    }
    TargetLock mine = new TargetLock(name, held.file);
    HELD.put(name, mine);
    return Optional.of(mine);
  }

  private static boolean isInExit(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
  }

  /** Locks what all files of {@code state} share, unless it is locked now. */
  public static Optional<TargetLock> tryShared(StateDirectory state) throws IOException {
    Path all = state.root().resolve(StateDirectory.NAME); // never the name of a data file
    return take(new Target(all, all, state), Duration.ZERO);
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
    } catch (UnsupportedOperationException e) {
      throw StateDirectory.unsupported(file, e);
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
    return lockFile(target.state(), target.key());
  }

  private static Path lockFile(StateDirectory state, String key) {
    return state.locks().resolve(key + ".lock");
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the calling thread holds the lock of {@code target}. */
  public static boolean heldByThread(Target target) {
    TargetLock held = HELD.get(lockFile(target).toString());
    return held != null && held.holder == Thread.currentThread();
  }

  /** The lock of the file {@code name} of {@code state}, if the calling thread holds it. */
  public static Optional<TargetLock> ofThread(StateDirectory state, String name) {
    if (HELD.isEmpty()) {
      return Optional.empty();
    }
    Path file = lockFile(state, StateDirectory.key(name));
    return Optional.ofNullable(HELD.get(file.toString()))
        .filter(held -> held.holder == Thread.currentThread());
  }

  /** Gives the lock back. A close that fails gives it back too, so that is only logged. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      Log.log(Level.WARNING, "the lock file " + name + " could not be closed", e);
    } finally {
      HELD.remove(name, this);
      JvmClaim.release(name);
    }
  }
}
