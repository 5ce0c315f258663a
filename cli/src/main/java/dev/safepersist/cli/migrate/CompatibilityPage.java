package dev.safepersist.cli.migrate;

import dev.safepersist.legacy.VersionUse;
import dev.safepersist.message.Markup;
import dev.safepersist.migration.report.CompatibilityReport;
import dev.safepersist.migration.report.VersionState;
import dev.safepersist.operations.page.Page;
import java.util.List;
import java.util.Locale;

/** The compatibility reports as one web page. */
final class CompatibilityPage {
  private CompatibilityPage() {}

  static String of(List<CompatibilityReport> reports) {
    Page page = new Page("Versions in use");
    for (CompatibilityReport report : reports) {
      page.section(report.file().toString(), section(report));
    }
    return page.markup();
  }

  private static String section(CompatibilityReport report) {
    StringBuilder markup = new StringBuilder();
    markup.append("<p>Versions ").append(report.known().oldest()).append(" to ");
    markup.append(report.known().newest()).append(", counted since ");
    markup.append(report.known().since()).append("</p>\n");
    for (VersionState state : report.versions()) {
      String headline = state.headline(report.quiet());
      markup.append("<h3>").append(Markup.text(headline)).append("</h3>\n");
      state
          .deprecation()
          .ifPresent(
              it -> markup.append("<p>").append(Markup.text(it.guidance())).append("</p>\n"));
      if (!state.uses().isEmpty()) {
        markup.append(table(state.uses()));
      }
    }
    return markup.toString();
  }

  private static String table(List<VersionUse> uses) {
    StringBuilder table = new StringBuilder("<table>\n<tr>");
    for (String head : List.of("Program", "Artifact", "Access", "Count", "First", "Last")) {
      table.append("<th>").append(head).append("</th>");
    }
    table.append("</tr>\n");
    for (VersionUse use : uses) {
      table.append("<tr>");
      cell(table, use.program());
      cell(table, use.artifact());
      cell(table, use.access().name().toLowerCase(Locale.ROOT));
      cell(table, Long.toString(use.count()));
      cell(table, use.first().toString());
      cell(table, use.last().toString());
      table.append("</tr>\n");
    }
    return table.append("</table>\n").toString();
  }

  private static void cell(StringBuilder table, String text) {
    table.append("<td>").append(Markup.text(text)).append("</td>");
  }
}
