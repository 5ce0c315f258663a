package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes documents off the list of those that were left out. */
@Command(
    name = "drop",
    description =
        "Takes documents off the list that are not to be migrated; they stay as they are.")
final class QuarantineDropCommand extends MigrationTask {
  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The migration; the newest that has begun if none.")
  private String id;

  @Option(names = "--key", required = true, paramLabel = "KEY", description = "The documents.")
  private List<String> keys;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    Migration migration = migration(report);
    String found = begun(migration, id);
    migration.drop(found, keys);
    report.done(found + ": dropped " + keys.size(), members("id", found, "keys", keys));
  }
}
