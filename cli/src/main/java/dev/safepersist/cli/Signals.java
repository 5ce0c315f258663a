package dev.safepersist.cli;

import dev.safepersist.cli.report.ExitCode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The signal that ends this process. The virtual machine does not name it to a hook, but runs the
 * end in a thread that it names after it, and returns 128 and the number of the signal.
 */
final class Signals {
  private static final Map<String, ExitCode> THREADS =
      Map.of(
          "SIGHUP handler", ExitCode.HUNG_UP,
          "SIGINT handler", ExitCode.INTERRUPTED,
          "SIGTERM handler", ExitCode.TERMINATED);
  private static final int SPARE = 16;

  private Signals() {}

  /** The exit code of this process that ends; empty if it ended itself. */
  static Optional<ExitCode> exitCode() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[group.activeCount() + SPARE];
    int count = group.enumerate(threads);
    for (int i = 0; i < count; i++) {
      ExitCode exit = THREADS.get(Objects.requireNonNull(threads[i]).getName());
      if (exit != null) {
        return Optional.of(exit);
      }
    }
    return Optional.empty();
  }
}
