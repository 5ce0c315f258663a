package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.quarantine.Quarantined;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes documents up again that were left out. */
@Command(name = "retry", description = "Takes documents up again, as they are now.")
final class QuarantineRetryCommand extends MigrationTask {
  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The migration; the newest that has begun if none.")
  private String id;

  @Option(names = "--key", paramLabel = "KEY", description = "Only these documents.")
  private List<String> keys = List.of();

  @Override
  void work(Report report) throws IOException, InterruptedException {
    Migration migration = migration(report);
    String found = begun(migration, id);
    List<Quarantined> documents =
        migration.quarantine(found).stream()
            .filter(one -> keys.isEmpty() || keys.contains(one.key()))
            .toList();
    long ready = migration.retry(found, documents);
    int left = migration.quarantine(found).size();
    String text = found + ": " + ready + " of " + documents.size() + " migrated, " + left + " left";
    Map<String, Object> members = members("id", found, "migrated", ready, "left", left);
    if (left == 0) {
      report.done(text, members);
    } else {
      report.finding(text, members);
    }
  }
}
