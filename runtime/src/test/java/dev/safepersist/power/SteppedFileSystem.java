package dev.safepersist.power;

import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A file system on which a program stops before each of its changes, or whose program leaves out
 * syncs. What is remembered of its paths counts for no other file system, so that a program on a
 * new one is as forgetful as a new process. One thread works on it, another steps it.
 */
final class SteppedFileSystem extends WrappedFileSystem {
  private final Predicate<Path> unsynced;
  private final Semaphore reached = new Semaphore(0);
  private final Semaphore go = new Semaphore(0);
  private volatile boolean stepped;

  private SteppedFileSystem(Predicate<Path> unsynced, boolean stepped) {
    this.unsynced = unsynced;
    this.stepped = stepped;
  }

  /** A file system whose program must be stepped. */
  static SteppedFileSystem stopped() {
    return new SteppedFileSystem(any -> false, true);
  }

  /** {@code path} as a new process sees it. */
  static Path freshly(Path path) {
    return new SteppedFileSystem(any -> false, false).wrap(path);
  }

  /** {@code path} as a new process sees it that does not sync what {@code unsynced} tells. */
  static Path unsynced(Path path, Predicate<Path> unsynced) {
    return new SteppedFileSystem(unsynced, false).wrap(path);
  }

  /** Waits until the program has stopped before a change. */
  void awaitStop() throws InterruptedException {
    if (!reached.tryAcquire(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the program makes no changes any more");
    }
  }

  /** Lets the program go on to its next change. */
  void step() {
    go.release();
  }

  /** Lets the program go on and never stop again. */
  void free() {
    stepped = false;
    go.release();
  }

  @Override
  protected <T> T perform(Call call, Action<T> action) throws IOException {
    if (call instanceof Call.Change && stepped) {
      reached.release();
      go.acquireUninterruptibly();
    }
    if (call instanceof Call.Force force && unsynced.test(force.path())) {
      return null;
    }
    return action.run();
  }
}
