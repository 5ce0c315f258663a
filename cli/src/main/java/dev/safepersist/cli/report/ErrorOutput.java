package dev.safepersist.cli.report;

import dev.safepersist.message.Printable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The standard error output: problems as text, and a bar; or all as lines of JSON. */
final class ErrorOutput {
  private static final String TYPE = "message_type";
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter err;
  private final ProgressMode mode;
  private boolean barShown;

  ErrorOutput(PrintWriter err, ProgressMode mode) {
    this.err = err;
    this.mode = mode;
  }

  /** Whether progress is shown. */
  boolean showsProgress() {
    return mode == ProgressMode.BAR || mode == ProgressMode.JSON;
  }

  synchronized void problem(Problem problem) {
    if (mode == ProgressMode.JSON) {
      line("error", Members.of(problem));
    } else {
      clear();
      err.println(Printable.text(problem.text()));
      err.flush();
    }
  }

  /** Shows how far the command is: {@code bar} to people, {@code members} to programs. */
  synchronized void status(String bar, Map<String, Object> members) {
    if (mode == ProgressMode.JSON) {
      line("status", members);
    } else if (mode == ProgressMode.BAR) {
      err.print(CLEAR_LINE + Printable.line(bar));
      err.flush();
      barShown = true;
    }
  }

  /** Removes the bar, so that text can follow. */
  synchronized void clear() {
    if (barShown) {
      err.print(CLEAR_LINE);
      err.flush();
      barShown = false;
    }
  }

  synchronized void end(Totals totals) {
    if (mode == ProgressMode.JSON) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("command", totals.command());
      members.putAll(totals.members());
      line("summary", members);
    }
    clear();
    err.flush();
  }

  private void line(String type, Map<String, Object> members) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put(TYPE, type);
    whole.putAll(members);
    err.println(Members.line(whole));
    err.flush();
  }
}
