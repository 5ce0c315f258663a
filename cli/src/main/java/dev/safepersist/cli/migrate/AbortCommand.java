package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Takes an online migration back before its cut-over. */
@Command(
    name = "abort",
    description = "Takes an online migration back before its cut-over: triggers, log and copy go.")
final class AbortCommand extends NamedMigrationTask {
  @Override
  void work(Migration migration, String id, Report report)
      throws IOException, InterruptedException {
    migration.online().abort(id);
    report.done(id + ": aborted; nothing of it is left", members("id", id));
  }
}
