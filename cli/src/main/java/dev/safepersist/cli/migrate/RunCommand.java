package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.MigrationStatus;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.progress.Progress;
import dev.safepersist.migration.quarantine.Quarantined;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a migration, or goes on with it. */
@Command(
    name = "run",
    description =
        "Runs a migration, or goes on with one that was paused or cut off. Without an id: the"
            + " newest that is not complete, else a new plan.")
final class RunCommand extends MigrationTask {
  private static final int SHOWN = 10;

  @Option(
      names = "--dry-run",
      description = "Read, transform and check every document, and write nothing.")
  private boolean dryRun;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    MigrationConfig config = config(report);
    Migration migration = Migration.of(config);
    Consumer<Progress> listener = progress -> show(progress, report);
    boolean dry = dryRun || config.options().dryRun();
    MigrationResult result =
        dry ? migration.dryRun(listener) : migration.run(found(migration), listener);
    add(report, result);
  }

  private static void show(Progress progress, Report report) {
    Map<String, Object> members = new LinkedHashMap<>();
    progress.toJson().properties().forEach(one -> members.put(one.getKey(), one.getValue()));
    double all = progress.documents();
    report.progress().show(all == 0 ? 0 : progress.read() / all, progress.text(), members);
  }

  private String found(Migration migration) throws IOException, InterruptedException {
    if (id != null) {
      return id;
    }
    List<String> ids = migration.folders().ids();
    if (!ids.isEmpty()) {
      String newest = ids.get(ids.size() - 1);
      State state = MigrationStatus.of(migration.folders().of(newest)).state();
      if (state.canRun() && state != State.ROLLED_BACK) {
        return newest;
      }
    }
    return migration.plan().id();
  }

  private static void add(Report report, MigrationResult result) {
    Map<String, Object> members =
        members(
            "id", result.id(),
            "dry_run", result.dryRun(),
            "state", result.state().name(),
            "reason", result.reason(),
            "read", result.totals().read(),
            "written", result.totals().written(),
            "current", result.totals().current(),
            "quarantined", result.totals().quarantined());
    String text = text(result);
    if (result.isClean()) {
      report.done(text, members);
    } else {
      report.finding(text, members);
    }
    if (!result.dryRun() && result.state() == State.PAUSED) {
      report.problem(new Problem(ExitCode.PAUSED, result.reason()));
    } else if (!result.dryRun() && result.state() != State.COMPLETED) {
      report.problem(new Problem(ExitCode.FINDINGS, result.reason()));
    }
  }

  private static String text(MigrationResult result) {
    StringBuilder text = new StringBuilder();
    text.append(result.dryRun() ? "dry run" : result.id() + ": " + result.state());
    text.append("\n  ").append(result.totals().written());
    text.append(result.dryRun() ? " would be written, " : " written, ");
    text.append(result.totals().current()).append(" current, ");
    text.append(result.totals().quarantined()).append(" left out");
    result
        .verdict()
        .ifPresent(
            verdict ->
                text.append("\n  validated: ")
                    .append(verdict.documents())
                    .append(" documents, level ")
                    .append(verdict.level()));
    List<Quarantined> left = result.quarantined();
    left.stream()
        .limit(SHOWN)
        .forEach(one -> text.append("\n  ").append(one.key()).append(": ").append(one.problem()));
    if (left.size() > SHOWN) {
      text.append("\n  and ").append(left.size() - SHOWN).append(" more");
    }
    return text.toString();
  }
}
