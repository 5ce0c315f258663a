package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes the key of what a migration stores. */
@Command(
    name = "rotate-key",
    description = "Changes the key of what a migration stores; the configuration has the old one.")
final class RotateKeyCommand extends MigrationTask {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "KEY",
      description = "The new key: file:PATH, env:NAME or keystore:PATH#ALIAS.")
  private String next;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration; the newest if none.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    Migration migration = migration(report);
    String found = id(migration, id);
    migration.rotateKey(found, next);
    report.done(
        found + ": opens with the new key; put it into the configuration", members("id", found));
  }
}
