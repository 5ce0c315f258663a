package dev.safepersist.core.disk;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;

/**
 * File access that a thread interrupt cannot break. An interrupt closes the channel in use ({@link
 * java.nio.channels.InterruptibleChannel}); the step is then done again from its start, and the
 * interrupt flag is set again at the end.
 */
public final class Uninterrupted {
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

  /** Runs {@code step} until no interrupt breaks it. */
  public static <R> R call(Step<R> step) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return step.run();
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
          interrupted = true;
          Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
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
