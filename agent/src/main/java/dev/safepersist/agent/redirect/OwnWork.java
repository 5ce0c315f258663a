package dev.safepersist.agent.redirect;

import java.util.function.Supplier;

/**
 * The work of the agent in a thread of the program. The files it opens itself are not redirected,
 * and an interrupt of the thread waits until the work is done.
 */
final class OwnWork {
  private final ThreadLocal<Boolean> working = new ThreadLocal<>();

  /** Does {@code work}; the result is null, and nothing is done, inside other such work. */
  <T> T unlessNested(Supplier<T> work) {
    return working.get() == null ? run(work) : null;
  }

  /** Does {@code work}. */
  <T> T run(Supplier<T> work) {
    Boolean before = working.get();
    boolean interrupted = Thread.interrupted();
    working.set(Boolean.TRUE);
    try {
      return work.get();
    } finally {
      if (before == null) {
        working.remove();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
