package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.validate.Difference;
import dev.safepersist.migration.validate.Verdict;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks the result of a migration. */
@Command(name = "validate", description = "Checks the result of a migration.")
final class CheckCommand extends MigrationTask {
  private static final int SHOWN = 20;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "${COMPLETION-CANDIDATES}; that of the configuration by default.")
  private Level level;

  @Option(
      names = "--by-server",
      description =
          "Lets the database compare the digest of every document with what was written; reads and"
              + " transforms none.")
  private boolean byServer;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The migration; the newest that has begun if none.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    MigrationConfig config = config(report);
    Migration migration = Migration.of(config);
    String found = begun(migration, id);
    Level wanted = level == null ? config.options().validation() : level;
    Verdict verdict = byServer ? migration.compare(found) : migration.validate(found, wanted);
    Map<String, Object> members =
        members(
            "id", found,
            "level", verdict.level().name(),
            "documents", verdict.documents(),
            "recomputed", verdict.recomputed(),
            "differences", verdict.count(),
            "notes", verdict.notes(),
            "first", verdict.differences().stream().map(Difference::text).toList());
    if (verdict.isGood()) {
      report.good(text(found, verdict), members);
    } else {
      report.finding(text(found, verdict), members);
    }
  }

  private static String text(String id, Verdict verdict) {
    StringBuilder text = new StringBuilder(id).append(": level ").append(verdict.level());
    text.append(verdict.isGood() ? ", everything is as it should be" : ", ");
    if (!verdict.isGood()) {
      text.append(verdict.count()).append(" differences");
    }
    text.append("\n  ").append(verdict.documents()).append(" documents looked at, ");
    text.append(verdict.recomputed()).append(" transformed again");
    verdict.notes().forEach(note -> text.append("\n  note: ").append(note));
    verdict.differences().stream()
        .limit(SHOWN)
        .forEach(one -> text.append("\n  ").append(one.text()));
    return text.toString();
  }
}
