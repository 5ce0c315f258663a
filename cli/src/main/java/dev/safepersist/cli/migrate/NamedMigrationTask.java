package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** A command that works on one migration: the one that is named, or else the newest. */
abstract class NamedMigrationTask extends MigrationTask {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration; the newest if none.")
  private String id;

  @Override
  final void work(Report report) throws IOException, InterruptedException {
    Migration migration = migration(report);
    work(migration, id(migration, id), report);
  }

  /** Does the work. */
  abstract void work(Migration migration, String id, Report report)
      throws IOException, InterruptedException;
}
