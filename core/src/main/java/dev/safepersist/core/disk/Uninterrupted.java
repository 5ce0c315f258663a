package dev.safepersist.core.disk;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * File access that a thread interrupt cannot break. An interrupt closes the channel in use ({@link
 * java.nio.channels.InterruptibleChannel}); the step is then done again from its start, at last in
 * a thread of its own that is never interrupted, and the interrupt flag is set again at the end.
 */
public final class Uninterrupted {
  private static final int MOST_ATTEMPTS = 3;

  private Uninterrupted() {}

  /** A step that opens what it uses, or can open it again. */
  @FunctionalInterface
  public interface Step<R> {
    /** Runs the step. */
    R run() throws IOException;
  }

  /** A step without a result. */
  @FunctionalInterface
  public interface Action {
    /** Runs the step. */
    void run() throws IOException;
  }

  /**
   * Runs {@code step} until no interrupt breaks it. It must need no lock that the calling thread
   * holds.
   */
  public static <R> R call(Step<R> step) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        try {
          return step.run();
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
          interrupted = true;
          Thread.interrupted();
        }
      }
      return apart(step);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Runs {@code step} once, in a thread of its own: for a step that cannot be done again, such as a
   * sync, whose result an interrupt would hide. It must need no lock that the calling thread holds.
   */
  public static <R> R apart(Step<R> step) throws IOException {
    FutureTask<R> task = new FutureTask<>(step::run);
    new Apart(task).start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException failure) {
          throw rethrown(failure.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A thread that does one step for another thread. */
  private static final class Apart extends Thread {
    private Apart(Runnable step) {
      super(null, step, "safepersist-uninterrupted", 0, false);
      setDaemon(true);
    }
  }

  /** Whether the calling thread is one in which a step runs {@linkplain #apart apart}. */
  public static boolean isApart() {
    return Thread.currentThread() instanceof Apart;
  }

  private static IOException rethrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    return (IOException) failure;
  }

  /** Runs {@code action} until no interrupt breaks it. */
  public static void run(Action action) throws IOException {
    call(
        () -> {
          action.run();
          return null;
        });
  }

  /** Sleeps for the whole time, interrupted or not. */
  public static void sleep(long millis) {
    boolean interrupted = Thread.interrupted();
    long end = System.nanoTime() + millis * 1_000_000;
    try {
      for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
        try {
          Thread.sleep(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
