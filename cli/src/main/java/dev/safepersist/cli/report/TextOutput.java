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
    if (!quiet || result.status() == Report.Status.FINDING) {
      errors.clear();
      out.println(Printable.text(result.text()));
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
