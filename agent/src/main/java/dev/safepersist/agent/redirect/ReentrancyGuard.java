package dev.safepersist.agent.redirect;

import dev.safepersist.core.disk.Uninterrupted;
import java.util.function.Supplier;

/**
 * Guards the work of the agent in a thread of the program: files that it opens itself are not
 * redirected, and an interrupt of the thread waits until the work is done.
 */
public final class ReentrancyGuard {
  private final ThreadLocal<Boolean> working = new ThreadLocal<>();

  /** What the thread was doing when a piece of work began. */
  public enum Before {
    /** The program's own. */
    IDLE,
    /** The program's own; it was interrupted. */
    INTERRUPTED,
    /** Other work of the agent. */
    WORKING,
    /** Other work of the agent; the thread was interrupted in it. */
    WORKING_INTERRUPTED
  }

  /**
   * Does {@code work}; the result is null, and nothing is done, inside other such work, also in a
   * thread that does a step of it.
   */
  public <T> T unlessNested(Supplier<T> work) {
    return isNested() ? null : run(work);
  }

  /** Whether this thread, or the one that it does a step for, is at such work. */
  boolean isNested() {
    return working.get() != null || Uninterrupted.isApart();
  }

  /** Does {@code work}. */
  public <T> T run(Supplier<T> work) {
    Before before = begin();
    try {
      return Permissions.privileged(work);
    } finally {
      end(before);
    }
  }

  /** Begins a piece of work, to be ended by {@link #end} with the result of this. */
  public Before begin() {
    boolean idle = working.get() == null;
    boolean interrupted = Thread.interrupted();
    if (idle) {
      working.set(Boolean.TRUE);
      return interrupted ? Before.INTERRUPTED : Before.IDLE;
    }
    return interrupted ? Before.WORKING_INTERRUPTED : Before.WORKING;
  }

  /** Ends a piece of work. */
  public void end(Before before) {
    if (before == Before.IDLE || before == Before.INTERRUPTED) {
      working.remove();
    }
    if (before == Before.INTERRUPTED || before == Before.WORKING_INTERRUPTED) {
      Thread.currentThread().interrupt();
    }
  }
}
