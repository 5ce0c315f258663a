package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives up the way back. */
@Command(
    name = "finalize",
    description =
        "Gives up the way back of a complete migration: deletes its before-images,"
            + " or the old table of an online migration.")
final class FinalizeCommand extends MigrationTask {
  @Option(
      names = "--drop-view",
      description = "Drop the view through which old programs use an online migration, too.")
  private boolean dropView;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The migration; the newest that has begun if none.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    Migration migration = migration(report);
    String found = begun(migration, id);
    migration.finalizeMigration(found, dropView);
    report.done(found + ": final", members("id", found));
  }
}
