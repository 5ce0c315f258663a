package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a migration go on that was asked to pause. */
@Command(
    name = "resume",
    description = "Takes the wish back that a migration pauses; 'migrate run' goes on then.")
final class ResumeCommand extends MigrationTask {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration; the newest if none.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    Migration migration = migration(report);
    String found = id(migration, id);
    migration.resume(found);
    report.done(found + ": may run", members("id", found));
  }
}
