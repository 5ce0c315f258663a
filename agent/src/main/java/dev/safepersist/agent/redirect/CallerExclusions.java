package dev.safepersist.agent.redirect;

import java.util.Set;

/** The callers whose opens are never redirected. */
class CallerExclusions {
  /**
   * A child process, whose output file the JDK closes at once, which says nothing about the
   * document; the JDK's own log files, which grow for as long as the program runs.
   */
  private static final Set<String> EXCLUDED =
      Set.of("java.lang.ProcessImpl", "java.util.logging.FileHandler");

  private static final int NEAREST = 16;

  /** Whether one of them is opening a file in the current thread. */
  boolean containsCaller() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.limit(NEAREST).anyMatch(frame -> EXCLUDED.contains(frame.getClassName())));
  }
}
