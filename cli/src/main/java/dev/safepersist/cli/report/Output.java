package dev.safepersist.cli.report;

import dev.safepersist.message.Printable;
import java.io.PrintWriter;

/**
 * The way a report reaches the user: results on one stream as text or as one JSON document,
 * problems on the other as text.
 *
 * @param json whether the results are a JSON document
 * @param quiet whether only findings are printed; does not shorten the JSON document
 */
public record Output(boolean json, boolean quiet) {
  /** Prints a result when it is found; those of a JSON document are printed at the end. */
  public void print(Report.Result result, PrintWriter out) {
    if (!json && (!quiet || result.status() == Report.Status.FINDING)) {
      out.println(Printable.text(result.text()));
      out.flush();
    }
  }

  /** Prints what is left to print of {@code report}. */
  public void end(Report report, PrintWriter out, PrintWriter err) {
    report.problems().forEach(problem -> err.println(Printable.text(problem.text())));
    if (json) {
      out.println(JsonReport.of(report));
    }
    err.flush();
    out.flush();
  }
}
