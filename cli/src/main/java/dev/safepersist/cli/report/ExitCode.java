package dev.safepersist.cli.report;

import java.util.Locale;

/** The outcome of a run, from the least to the most serious; the most serious one counts. */
public enum ExitCode {
  /** All is well. */
  GOOD(0),
  /** The command did its work and found something wrong. */
  FINDINGS(1),
  /** The command stopped before its end, and can go on later. */
  PAUSED(4),
  /** The command line makes no sense. */
  USAGE(2),
  /** Something could not be read or written, or is missing. */
  IO(3),
  /** The terminal of the command was closed. */
  HUNG_UP(129),
  /** The user ended the command. */
  INTERRUPTED(130),
  /** The system, or another program, ended the command. */
  TERMINATED(143);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number for the shell. */
  public int number() {
    return number;
  }

  /** The name in reports for programs; a signal has one name, whichever it was. */
  public String label() {
    return (isSignal() ? INTERRUPTED : this).name().toLowerCase(Locale.ROOT);
  }

  /** Whether a signal ended the command. */
  public boolean isSignal() {
    return compareTo(HUNG_UP) >= 0;
  }

  /** The more serious one. */
  public ExitCode and(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
