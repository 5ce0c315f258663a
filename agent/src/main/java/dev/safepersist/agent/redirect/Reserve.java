package dev.safepersist.agent.redirect;

/**
 * Memory that is set apart for the moment when the program has used up all other: what the agent
 * must not leave half done is then done once more. Safe for use by several threads.
 */
final class Reserve {
  private static final int BYTES = 1 << 18;

  private volatile byte[] memory = new byte[BYTES];

  /** What can be done twice. */
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Does {@code work}, and a second time with the reserve if the memory runs out in the first. */
  <T, E extends Exception> T twice(Work<T, E> work) throws E {
    try {
      return work.run();
    } catch (OutOfMemoryError e) {
      memory = null;
      return work.run();
    }
  }

  /** Sets the memory apart again, if there is some. */
  void restore() {
    if (memory == null) {
      try {
        memory = new byte[BYTES];
      } catch (OutOfMemoryError e) {
        memory = null; // not yet
      }
    }
  }
}
