package dev.safepersist.cli;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * The way a report reaches the user: results on one stream as text or as one JSON document,
 * problems on the other as text.
 *
 * @param json whether the results are a JSON document
 * @param quiet whether only findings are printed; does not shorten the JSON document
 */
record Output(boolean json, boolean quiet) {
  /** Prints {@code report}. */
  void print(Report report, PrintWriter out, PrintWriter err) {
    report.problems().forEach(problem -> err.println(printable(problem.text())));
    if (json) {
      out.println(JsonReport.of(report));
    } else {
      report.results().stream()
          .filter(result -> !quiet || result.status() == Report.Status.FINDING)
          .forEach(result -> out.println(printable(result.text())));
    }
    err.flush();
    out.flush();
  }

  /**
   * The text without control characters: what comes out of a damaged file must not steer a
   * terminal.
   */
  private static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.chars()
        .forEach(
            c -> {
              if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                safe.append((char) c);
              }
            });
    return safe.toString();
  }
}
