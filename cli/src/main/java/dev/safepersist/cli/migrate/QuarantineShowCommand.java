package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.quarantine.Quarantined;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is known of one document that was left out. */
@Command(name = "show", description = "Shows why documents were left out.")
final class QuarantineShowCommand extends MigrationTask {
  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The migration; the newest that has begun if none.")
  private String id;

  @Option(names = "--key", paramLabel = "KEY", description = "One document; all without it.")
  private String key;

  @Override
  void work(Report report) throws IOException {
    Migration migration = migration(report);
    for (Quarantined one : migration.quarantine(begun(migration, id))) {
      if (key == null || key.equals(one.key())) {
        report.finding(
            one.key() + "\n  " + one.time() + " at " + one.step() + ": " + one.problem(),
            members(
                "key", one.key(),
                "step", one.step(),
                "kind", one.kind(),
                "problem", one.problem(),
                "time", one.time().toString()));
      }
    }
  }
}
