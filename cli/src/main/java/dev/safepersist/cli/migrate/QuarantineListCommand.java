package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.quarantine.Quarantined;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists documents that were left out, by their causes. */
@Command(name = "list", description = "Lists documents that were left out, by their causes.")
final class QuarantineListCommand extends MigrationTask {
  private static final int SAMPLES = 3;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The migration; the newest that has begun if none.")
  private String id;

  @Override
  void work(Report report) throws IOException {
    Migration migration = migration(report);
    String found = begun(migration, id);
    Map<String, List<Quarantined>> groups = new LinkedHashMap<>();
    for (Quarantined one : migration.quarantine(found)) {
      groups.computeIfAbsent(one.group(), group -> new ArrayList<>()).add(one);
    }
    if (groups.isEmpty()) {
      report.good(found + ": nothing is left out", members("id", found));
    }
    groups.forEach(
        (group, documents) -> {
          StringBuilder text =
              new StringBuilder().append(documents.size()).append(" × ").append(group);
          documents.stream()
              .limit(SAMPLES)
              .forEach(
                  one -> text.append("\n  ").append(one.key()).append(": ").append(one.problem()));
          report.finding(
              text.toString(),
              members(
                  "cause", group,
                  "count", documents.size(),
                  "keys", documents.stream().map(Quarantined::key).toList()));
        });
  }
}
