package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Lets a migration go on that was asked to pause. */
@Command(
    name = "resume",
    description = "Takes the wish back that a migration pauses; 'migrate run' goes on then.")
final class ResumeCommand extends NamedMigrationTask {
  @Override
  void work(Migration migration, String id, Report report)
      throws IOException, InterruptedException {
    migration.resume(id);
    report.done(id + ": may run", members("id", id));
  }
}
