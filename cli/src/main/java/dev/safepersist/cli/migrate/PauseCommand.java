package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Asks a migration to pause. */
@Command(
    name = "pause",
    description = "Asks a migration to pause; it stays paused until it is resumed.")
final class PauseCommand extends NamedMigrationTask {
  @Override
  void work(Migration migration, String id, Report report)
      throws IOException, InterruptedException {
    migration.pause(id);
    report.done(id + ": asked to pause", members("id", id));
  }
}
