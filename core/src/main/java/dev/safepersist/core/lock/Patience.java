package dev.safepersist.core.lock;

import dev.safepersist.core.disk.Waiting;
import java.time.Duration;

/**
 * How long a thread still waits for a lock. An interrupt cuts that to half a second: a thread that
 * is to end must not wait for long, but a save that another one only just precedes goes through.
 * The interrupt is kept for the caller. For one thread.
 */
final class Patience {
  private static final long AFTER_INTERRUPT = 500_000_000;

  private long end;
  private boolean interrupted;
  private boolean cut;

  Patience(Duration most) {
    this.end = System.nanoTime() + Waiting.nanos(most);
    look();
  }

  /** Takes note of an interrupt, which is taken from the thread until {@link #restore}. */
  void look() {
    if (Thread.interrupted()) {
      interrupt();
    }
  }

  /** The wait was interrupted. */
  void interrupt() {
    interrupted = true;
    long sooner = System.nanoTime() + AFTER_INTERRUPT;
    if (!cut && sooner - end < 0) {
      end = sooner;
      cut = true;
    }
  }

  /** The milliseconds that are left, at most {@code most}; 0 at the end. */
  long left(long most) {
    look();
    return Math.max(0, Math.min(most, (end - System.nanoTime()) / 1_000_000));
  }

  boolean isOver() {
    return left(1) == 0;
  }

  /** Waits for at most {@code millis}. */
  void sleep(long millis) {
    try {
      Thread.sleep(Math.max(1, left(millis)));
    } catch (InterruptedException e) {
      interrupt();
    }
  }

  /** Whether an interrupt has ended the wait before its time. */
  boolean wasCut() {
    return cut;
  }

  /** Interrupts the thread if it was interrupted. */
  void restore() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
