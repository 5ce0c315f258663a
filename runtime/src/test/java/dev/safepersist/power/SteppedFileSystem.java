package dev.safepersist.power;

import dev.safepersist.crash.Mutant;
import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A file system as one process sees it, which may stop the process before each of its changes, and
 * act as if the process had a bug. What is remembered of its paths counts for no other file system,
 * so that a program on a new one is as forgetful as a new process. One thread works on it, another
 * steps it.
 */
final class SteppedFileSystem extends WrappedFileSystem {
  private final Program program;
  private final Mutant mutant;
  private final Semaphore reached = new Semaphore(0);
  private final Semaphore go = new Semaphore(0);
  private volatile boolean stepped;

  private SteppedFileSystem(Program program, Mutant mutant, boolean stepped) {
    this.program = program;
    this.mutant = mutant;
    this.stepped = stepped;
  }

  /** For a program that must be stepped. */
  static SteppedFileSystem stopped(Program program, Mutant mutant) {
    return new SteppedFileSystem(program, mutant, true);
  }

  /** {@code path} as a new process sees it. */
  static Path freshly(Path path, Program program) {
    return mutated(path, program, Mutant.NONE);
  }

  /** {@code path} as a new process sees it that has the bug {@code mutant}. */
  static Path mutated(Path path, Program program, Mutant mutant) {
    return new SteppedFileSystem(program, mutant, false).wrap(path);
  }

  /**
   * Waits until the program has stopped before a change.
   *
   * @return false if it has {@code ended} instead
   */
  boolean awaitStop(BooleanSupplier ended) throws InterruptedException {
    for (int tries = 0; tries < 600; tries++) {
      if (reached.tryAcquire(100, TimeUnit.MILLISECONDS)) {
        return true;
      }
      if (ended.getAsBoolean()) {
        return false;
      }
    }
    throw new AssertionError("the program makes no changes any more");
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

  private void pause() {
    if (stepped) {
      reached.release();
      go.acquireUninterruptibly();
    }
  }

  @Override
  protected <T> T perform(Call call, Action<T> action) throws IOException {
    if (call instanceof Call.Change) {
      pause();
    }
    if (program.isRefused(call)) {
      throw new FileSystemException(call.path().toString(), null, "Device or resource busy");
    }
    if (call instanceof Call.Force force && drops(force)) {
      return null;
    }
    if (call instanceof Call.Move move && mutant == Mutant.REPLACE_EXISTING) {
      Files.deleteIfExists(move.target());
      pause();
      Files.move(move.path(), move.target(), StandardCopyOption.ATOMIC_MOVE);
      return null;
    }
    return action.run();
  }

  private boolean drops(Call.Force force) {
    return mutant.drops(Files.isDirectory(force.path()), force.path());
  }
}
