package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Changes the key of what a migration stores. */
@Command(
    name = "rotate-key",
    description = "Changes the key of what a migration stores; the configuration has the old one.")
final class RotateKeyCommand extends NamedMigrationTask {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "KEY",
      description = "The new key: file:PATH, env:NAME or keystore:PATH#ALIAS.")
  private String next;

  @Override
  void work(Migration migration, String id, Report report)
      throws IOException, InterruptedException {
    migration.rotateKey(id, next);
    report.done(id + ": opens with the new key; put it into the configuration", members("id", id));
  }
}
