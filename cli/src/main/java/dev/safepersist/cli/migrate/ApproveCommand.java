package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Approves a plan. */
@Command(name = "approve", description = "Approves the plan of a migration.")
final class ApproveCommand extends NamedMigrationTask {
  @Override
  void work(Migration migration, String id, Report report)
      throws IOException, InterruptedException {
    migration.approve(id);
    report.done(id + ": approved", members("id", id));
  }
}
