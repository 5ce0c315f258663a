package dev.safepersist.scan.walk;

import dev.safepersist.scan.message.ScanMessage;
import dev.safepersist.scan.message.ScanProblem;

/** What a walk may still use up. */
final class Budget {
  private final String root;
  private final Limits limits;
  private int entries;
  private long inflated;
  private long held;

  Budget(String root, Limits limits) {
    this.root = root;
    this.limits = limits;
  }

  /** Pays for one entry or file. */
  void entry() throws Exhausted {
    if (++entries > limits.entries()) {
      throw new Exhausted(ScanProblem.of(ScanMessage.TOO_MANY_ENTRIES, root, limits.entries()));
    }
  }

  /** Pays for bytes that came out of an archive. */
  void inflated(long bytes) throws Exhausted {
    inflated += bytes;
    if (inflated > limits.inflated()) {
      throw new Exhausted(ScanProblem.of(ScanMessage.TOO_MANY_BYTES, root, limits.inflated()));
    }
  }

  /** Pays for bytes of a class that stay in memory. */
  void held(long bytes) throws Exhausted {
    held += bytes;
    if (held > limits.held()) {
      throw new Exhausted(ScanProblem.of(ScanMessage.TOO_MANY_BYTES, root, limits.held()));
    }
  }

  /** The budget is used up: the walk ends here. */
  static final class Exhausted extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ScanProblem problem;

    Exhausted(ScanProblem problem) {
      super(problem.text());
      this.problem = problem;
    }

    /** What to report. */
    ScanProblem problem() {
      return problem;
    }
  }
}
