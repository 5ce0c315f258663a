package dev.safepersist.cli.migrate;

import dev.safepersist.migration.progress.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/** The progress of a run on the error output: a bar on a terminal, or lines. */
final class ProgressDisplay {
  private static final int WIDTH = 30;

  private final Mode mode;
  private final PrintWriter err;
  private boolean shown;

  private ProgressDisplay(Mode mode, PrintWriter err) {
    this.mode = mode;
    this.err = err;
  }

  /** How the progress is shown. */
  enum Mode {
    /** A bar if there is a terminal, nothing otherwise. */
    AUTO,
    /** A bar. */
    BAR,
    /** A line of JSON every second. */
    JSON,
    /** Nothing. */
    NONE
  }

  static ProgressDisplay of(Mode wanted, PrintWriter err) {
    Mode mode = wanted;
    if (mode == Mode.AUTO) {
      mode = System.getenv("TERM") == null || !isTerminal() ? Mode.NONE : Mode.BAR;
    }
    return new ProgressDisplay(mode, err);
  }

  @SuppressWarnings("SystemConsoleNull") // later JDKs are asked by isTerminal, which 17 lacks
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException jdk17) {
      return true;
    }
  }

  void show(Progress progress) {
    if (mode == Mode.JSON) {
      err.println(progress.toJson());
    } else if (mode == Mode.BAR) {
      double share =
          progress.documents() == 0
              ? 0
              : Math.min(1, (double) progress.read() / progress.documents());
      int full = (int) (WIDTH * share);
      String bar = "#".repeat(full) + "-".repeat(WIDTH - full);
      err.print(String.format(Locale.ROOT, "\r[%s] %s\033[K", bar, progress.text()));
    }
    err.flush();
    shown = true;
  }

  /** Leaves the line of the bar. */
  void end() {
    if (mode == Mode.BAR && shown) {
      err.println();
    }
  }
}
