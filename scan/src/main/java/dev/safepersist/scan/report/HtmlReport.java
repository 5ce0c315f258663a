package dev.safepersist.scan.report;

import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.message.ScanProblem;

/** The report for a browser: one page without scripts, which loads nothing from elsewhere. */
final class HtmlReport {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Unsafe writes</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
      article { border-left: .4rem solid light-dark(#777, #999); margin: 1.5rem 0; padding: .1rem 1rem; }
      article.certain { border-color: light-dark(#b00020, #ff8a80); }
      article.likely { border-color: light-dark(#8a5a00, #ffcc66); }
      code, pre { font: .9rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
      pre { background: light-dark(#f2f2f2, #222); overflow-x: auto; padding: .7rem; }
      h2 { font-size: 1.1rem; }
      </style>
      </head>
      <body>
      <main>
      <h1>Unsafe writes</h1>
      """;

  private HtmlReport() {}

  static String of(Report report) {
    StringBuilder page = new StringBuilder(HEAD);
    paragraph(report.summary(), page);
    paragraph(report.coverage(), page);
    for (ScanProblem problem : report.problems()) {
      page.append("<pre>").append(escaped(problem.text())).append("</pre>\n");
    }
    report.findings().forEach(finding -> article(finding, page));
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void article(Finding finding, StringBuilder page) {
    page.append("<article class=\"")
        .append(finding.certainty().label())
        .append("\">\n<h2>")
        .append(escaped(finding.hazard().id() + " " + finding.site().text()))
        .append("</h2>\n");
    paragraph(finding.message() + " " + finding.hazard().crash(), page);
    paragraph(
        "Priority: %s. Certainty: %s%s."
            .formatted(
                finding.priority().label(),
                finding.certainty().label(),
                finding.reasons().isEmpty() ? "" : ", " + String.join("; ", finding.reasons())),
        page);
    page.append("<p><code>").append(escaped(finding.site().unit())).append("</code></p>\n");
    paragraph("Fix (" + finding.adoption().title() + "):", page);
    page.append("<pre>").append(escaped(finding.code())).append("</pre>\n</article>\n");
  }

  private static void paragraph(String text, StringBuilder page) {
    page.append("<p>").append(escaped(text)).append("</p>\n");
  }

  private static String escaped(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
