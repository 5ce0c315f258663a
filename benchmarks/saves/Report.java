package dev.safepersist.benchmarks;

import dev.safepersist.benchmarks.Rounds.Result;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The results as Markdown, and as a picture. */
final class Report {
  private static final int ROW = 26;
  private static final int LABELS = 330;
  private static final int BARS = 300;

  private Report() {}

  /** The day, the machine, and what else it did. */
  static String machine() throws IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%s, Java %s, %s %s, %d processors, load average %.1f.%n",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.version(),
        system.getName(),
        system.getArch(),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage());
  }

  static String table(String title, List<Result> results) {
    StringBuilder table = new StringBuilder();
    line(table, "%n%s%n", title);
    line(table, "| alternative | ms | ratio (quartiles) | ratio of processor time |");
    line(table, "|---|---|---|---|");
    for (Result one : results) {
      line(
          table,
          "| %s | %.3f | %.2f (%.2f–%.2f) | %.2f |",
          one.name(),
          one.milliseconds(),
          one.ratio(),
          one.lower(),
          one.upper(),
          one.cpu());
    }
    return table.toString();
  }

  /** Bars of the ratios, in SVG. */
  static String picture(String title, List<Result> results) {
    double largest = results.stream().mapToDouble(Result::ratio).max().orElse(1);
    StringBuilder svg = new StringBuilder();
    line(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"13\">",
        LABELS + BARS + 60,
        ROW * (results.size() + 1) + 10);
    line(svg, "<text x=\"4\" y=\"18\" font-weight=\"bold\">%s</text>", title);
    for (int i = 0; i < results.size(); i++) {
      Result one = results.get(i);
      int top = ROW * (i + 1) + 4;
      long width = Math.max(1, Math.round(BARS * one.ratio() / largest));
      line(svg, "<text x=\"4\" y=\"%d\">%s</text>", top + 14, one.name());
      line(
          svg,
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#4a78b5\"/>",
          LABELS,
          top,
          width,
          ROW - 8);
      line(svg, "<text x=\"%d\" y=\"%d\">%.2f</text>", LABELS + width + 6, top + 14, one.ratio());
    }
    line(svg, "</svg>");
    return svg.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
