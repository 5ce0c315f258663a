package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Approves a plan. */
@Command(name = "approve", description = "Approves the plan of a migration.")
final class ApproveCommand extends MigrationTask {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration; the newest if none.")
  private String id;

  @Override
  void work(Report report) throws IOException {
    Migration migration = migration(report);
    String found = id(migration, id);
    migration.approve(found);
    report.done(found + ": approved", members("id", found));
  }
}
