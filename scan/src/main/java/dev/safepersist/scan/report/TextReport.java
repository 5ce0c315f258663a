package dev.safepersist.scan.report;

import dev.safepersist.scan.finding.Finding;

/** The report for people on a terminal. */
final class TextReport {
  private TextReport() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder();
    String heading = "";
    for (Finding finding : report.findings()) {
      String next = report.byPriority() ? finding.priority().label() : finding.site().unit();
      if (!next.equals(heading)) {
        text.append(text.isEmpty() ? "" : "\n").append(next).append('\n');
        heading = next;
      }
      finding(finding, report, text);
    }
    text.append(text.isEmpty() ? "" : "\n").append(report.summary()).append('\n');
    if (!report.findings().isEmpty()) {
      text.append(report.coverage()).append('\n');
    }
    return Printable.of(text.toString());
  }

  private static void finding(Finding finding, Report report, StringBuilder text) {
    text.append("  ")
        .append(finding.hazard().id())
        .append(' ')
        .append(finding.site().text())
        .append('\n')
        .append("    ")
        .append(finding.message())
        .append('\n')
        .append("    ")
        .append(finding.hazard().crash())
        .append('\n');
    if (!finding.reasons().isEmpty()) {
      text.append("    Why: ").append(String.join("; ", finding.reasons())).append(".\n");
    }
    if (report.byPriority()) {
      text.append("    In: ").append(finding.site().unit()).append('\n');
    }
    text.append("    Fix (")
        .append(finding.adoption().title())
        .append("): ")
        .append(finding.code().replace("\n", "\n      "))
        .append('\n');
  }
}
