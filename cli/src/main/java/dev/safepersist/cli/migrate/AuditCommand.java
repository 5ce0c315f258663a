package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.MigrationFolders;
import dev.safepersist.migration.access.Audit;
import dev.safepersist.migration.journal.ChainedLog;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and verifies the audit trail; needs no configuration. */
@Command(name = "audit", description = "Shows who did what, and verifies that no line was changed.")
final class AuditCommand extends FoundTask {
  @Option(names = "--verify", description = "Only verify the chain, and print its head.")
  private boolean verify;

  @Option(
      names = "--head",
      paramLabel = "HASH",
      description = "A head that was noted earlier; the trail must still contain it.")
  private String head;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "One migration; all without it.")
  private String id;

  @Override
  void work(Report report) throws IOException {
    for (MigrationFolders place : places()) {
      Audit audit = new Audit(place.root());
      audit.verify(head == null ? ChainedLog.START : head);
      if (!verify) {
        for (ChainedLog.Line line : audit.lines()) {
          if (id == null || line.text("migration").equals(id)) {
            add(report, line);
          }
        }
      }
      report.good(
          place.root() + ": unbroken, head " + audit.head(),
          MigrationTask.members("place", place.root().toString(), "head", audit.head()));
    }
  }

  private static void add(Report report, ChainedLog.Line line) {
    report.good(
        line.time()
            + " "
            + line.text("principal")
            + "@"
            + line.text("host")
            + " "
            + line.text("operation")
            + " "
            + line.text("migration")
            + ": "
            + line.text("outcome"),
        MigrationTask.members(
            "time", line.time().toString(),
            "principal", line.text("principal"),
            "operation", line.text("operation"),
            "migration", line.text("migration"),
            "outcome", line.text("outcome")));
  }
}
