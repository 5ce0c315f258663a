package dev.safepersist.agent.redirect;

import java.util.List;
import java.util.Set;

/**
 * Callers whose opens are left alone: the output file of a child process, which says nothing about
 * the document; the files of logging libraries, which grow for as long as the program runs.
 */
class CallerExclusions {
  private static final Set<String> CLASSES =
      Set.of("java.lang.ProcessImpl", "java.util.logging.FileHandler");

  private static final List<String> PACKAGES =
      List.of(
          "ch.qos.logback.",
          "org.apache.log4j.",
          "org.apache.logging.log4j.",
          "org.jboss.logmanager.",
          "org.tinylog.");

  private static final int NEAREST = 16;

  /** Whether one of them is opening a file in the current thread. */
  boolean containsCaller() {
    return StackWalker.getInstance()
        .walk(frames -> frames.limit(NEAREST).anyMatch(frame -> isExcluded(frame.getClassName())));
  }

  private static boolean isExcluded(String name) {
    return CLASSES.contains(name) || PACKAGES.stream().anyMatch(name::startsWith);
  }
}
