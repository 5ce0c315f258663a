package dev.safepersist.agent.redirect;

import java.util.Set;

/** Who opens a file. */
class Callers {
  /**
   * A child process, whose output file the JDK closes at once, which says nothing about the
   * document; the JDK's own log files, which grow for as long as the program runs.
   */
  private static final Set<String> LEFT_ALONE =
      Set.of("java.lang.ProcessImpl", "java.util.logging.FileHandler");

  private static final int NEAREST = 16;

  /** Whether the file is opened by code of the JDK that is to be left alone. */
  boolean areLeftAlone() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.limit(NEAREST).anyMatch(frame -> LEFT_ALONE.contains(frame.getClassName())));
  }
}
