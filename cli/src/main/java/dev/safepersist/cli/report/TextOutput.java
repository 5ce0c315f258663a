package dev.safepersist.cli.report;

import dev.safepersist.message.Printable;
import java.io.PrintWriter;

/**
 * A report as text, for people.
 *
 * @param out for results
 * @param errors for problems
 * @param quiet whether only findings are printed
 */
record TextOutput(PrintWriter out, ErrorOutput errors, boolean quiet) implements ReportSink {
  @Override
  public void result(Report.Result result) {
    if (result.status() == Report.Status.FINDING || !quiet) {
      print(result.text());
    }
  }

  @Override
  public void text(String text) {
    if (!quiet) {
      print(text);
    }
  }

  private void print(String text) {
    if (!text.isEmpty()) {
      errors.clear();
      out.println(Printable.text(text));
      out.flush();
    }
  }

  @Override
  public void problem(Problem problem) {
    errors.problem(problem);
  }

  @Override
  public void end(Totals totals) {
    errors.end(totals);
    out.flush();
  }
}
