package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes an online migration back before its cut-over. */
@Command(
    name = "abort",
    description = "Takes an online migration back before its cut-over: triggers, log and copy go.")
final class AbortCommand extends MigrationTask {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration; the newest if none.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    Migration migration = migration(report);
    String found = id(migration, id);
    migration.online().abort(found);
    report.done(found + ": aborted; nothing of it is left", members("id", found));
  }
}
