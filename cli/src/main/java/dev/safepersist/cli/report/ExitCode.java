package dev.safepersist.cli.report;

/** The exit code of a run. The higher one counts where several apply. */
public enum ExitCode {
  /** All is well. */
  GOOD(0),
  /** The command did its work and found something wrong. */
  FINDINGS(1),
  /** The command line makes no sense. */
  USAGE(2),
  /** Something could not be read or written. */
  IO(3),
  /** The command stopped before its end, and can go on later. */
  PAUSED(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number for the shell. */
  public int number() {
    return number;
  }

  /** The one that counts. */
  public ExitCode and(ExitCode other) {
    return number >= other.number ? this : other;
  }
}
