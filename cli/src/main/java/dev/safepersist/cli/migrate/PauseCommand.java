package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks a migration to pause. */
@Command(
    name = "pause",
    description = "Asks a migration to pause; it stays paused until it is resumed.")
final class PauseCommand extends MigrationTask {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration; the newest if none.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    Migration migration = migration(report);
    String found = id(migration, id);
    migration.pause(found);
    report.done(found + ": asked to pause", members("id", found));
  }
}
