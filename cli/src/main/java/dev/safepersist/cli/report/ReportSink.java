package dev.safepersist.cli.report;

/** Where a report goes while the command makes it. Called by one thread at a time. */
interface ReportSink {
  /** Takes a result. */
  void result(Report.Result result);

  /** Takes text for people. */
  void text(String text);

  /** Takes a problem. */
  void problem(Problem problem);

  /** Takes the end; nothing follows. */
  void end(Totals totals);
}
