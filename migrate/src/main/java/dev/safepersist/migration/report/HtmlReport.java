package dev.safepersist.migration.report;

import dev.safepersist.message.Markup;
import dev.safepersist.migration.journal.LedgerState.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as one HTML file without anything from elsewhere; its pictures are SVG. */
final class HtmlReport {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 200;
  private static final int BAR = 22;

  private final MigrationReport report;

  HtmlReport(MigrationReport report) {
    this.report = report;
  }

  String text() {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>");
    page.append("Migration ").append(Markup.text(report.plan().id())).append("</title>\n<style>");
    page.append("body{font:15px/1.5 sans-serif;max-width:46em;margin:2em auto;color:#222}");
    page.append("table{border-collapse:collapse}td,th{padding:.2em .8em;text-align:left}");
    page.append("svg{background:#f6f6f4}code{font-size:85%}</style></head>\n<body>\n");
    page.append("<h1>Migration ").append(Markup.text(report.plan().id())).append("</h1>\n<p>");
    page.append(Markup.text(report.plan().source()))
        .append(" to version ")
        .append(report.plan().to());
    page.append(": <strong>").append(report.state().state()).append("</strong></p>\n");
    page.append("<h2>Progress</h2>\n").append(progress());
    page.append("<h2>What changed</h2>\n").append(changes());
    page.append("<h2>What happened</h2>\n<table>\n");
    for (MigrationReport.Happening event : report.events()) {
      page.append("<tr><td><code>").append(event.time()).append("</code></td><td>");
      page.append(Markup.text(event.text())).append("</td></tr>\n");
    }
    page.append("</table>\n<p>Journal <code>").append(report.journalHead());
    page.append("</code><br>Audit trail <code>").append(report.auditHead());
    page.append("</code></p>\n</body>\n</html>\n");
    return page.toString();
  }

  /** Documents over time. */
  private String progress() {
    List<MigrationReport.Point> points = report.points();
    if (points.isEmpty()) {
      return "<p>No batch is done.</p>\n";
    }
    Instant begin = report.state().firstStart().orElse(points.get(0).time());
    Instant end = points.get(points.size() - 1).time();
    double millis = Math.max(1, Duration.between(begin, end).toMillis());
    double most =
        Math.max(
            Math.max(1, report.plan().documents()),
            points.stream().mapToLong(MigrationReport.Point::done).max().orElse(1));
    StringBuilder line = new StringBuilder("0," + HEIGHT);
    for (MigrationReport.Point point : points) {
      double x = WIDTH * Duration.between(begin, point.time()).toMillis() / millis;
      double y = HEIGHT - HEIGHT * point.done() / most;
      line.append(String.format(Locale.ROOT, " %.1f,%.1f", x, y));
    }
    return String.format(
        Locale.ROOT,
        "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"documents over time\">"
            + "<polyline points=\"%s\" fill=\"none\" stroke=\"#27658f\" stroke-width=\"2\"/></svg>\n"
            + "<p>%d of %d documents in %.1f seconds</p>\n",
        WIDTH,
        HEIGHT,
        WIDTH,
        line,
        points.get(points.size() - 1).done(),
        report.plan().documents(),
        millis / 1000);
  }

  /** How many documents had which version, and what became of them. */
  private String changes() {
    Totals totals = report.state().totals();
    StringBuilder bars = new StringBuilder();
    double most = Math.max(1, report.plan().documents());
    int row = 0;
    for (Map.Entry<Integer, Long> version : report.plan().versions().entrySet()) {
      String name = version.getKey() < 0 ? "version unknown" : "was version " + version.getKey();
      row = bar(bars, row, name, version.getValue(), most, "#9a9a94");
    }
    row = bar(bars, row, "written as " + report.plan().to(), totals.written(), most, "#27658f");
    row = bar(bars, row, "left as it was", totals.current(), most, "#5c9c6f");
    row = bar(bars, row, "left out", totals.quarantined(), most, "#b3472f");
    return "<svg viewBox=\"0 0 "
        + WIDTH
        + " "
        + row * BAR
        + "\" width=\""
        + WIDTH
        + "\" role=\"img\" aria-label=\"what became of the documents\">"
        + bars
        + "</svg>\n";
  }

  private static int bar(
      StringBuilder bars, int row, String name, long count, double most, String colour) {
    bars.append(
        String.format(
            Locale.ROOT,
            "<text x=\"4\" y=\"%d\" font-size=\"13\">%s: %d</text>"
                + "<rect x=\"200\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
            row * BAR + 15,
            Markup.text(name),
            count,
            row * BAR + 4,
            (WIDTH - 210) * Math.min(1, count / most),
            BAR - 8,
            colour));
    return row + 1;
  }
}
