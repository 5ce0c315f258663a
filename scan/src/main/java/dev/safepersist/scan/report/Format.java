package dev.safepersist.scan.report;

import java.util.Locale;

/** The formats of a report. */
public enum Format {
  /** For people, on a terminal. */
  TEXT,
  /** For scripts, and as a baseline of later scans. */
  JSON,
  /** For code hosting and review tools: SARIF 2.1.0. */
  SARIF,
  /** For people, in a browser. */
  HTML;

  /** The whole report; ends with a line break. */
  public String render(Report report) {
    return switch (this) {
      case TEXT -> TextReport.of(report);
      case JSON -> JsonReport.of(report);
      case SARIF -> SarifReport.of(report);
      case HTML -> HtmlReport.of(report);
    };
  }

  /** The name as options write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
