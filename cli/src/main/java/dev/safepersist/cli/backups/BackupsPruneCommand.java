package dev.safepersist.cli.backups;

import dev.safepersist.cli.file.RetentionOptions;
import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.versions.BackupPruning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes old backups. */
@Command(
    name = "prune",
    description =
        "Deletes the backups that no option keeps. Pinned ones, the newest good one, and what no"
            + " history records stay.")
final class BackupsPruneCommand extends Task {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, and directory trees.")
  private List<Path> paths;

  @Mixin private RetentionOptions keep;
  @Mixin private StateDirectoryOption state;

  @Option(names = "--dry-run", description = "Only report what would be deleted.")
  private boolean dryRun;

  @Override
  protected void run(Report report) {
    try {
      BackupPruning pruning =
          new BackupPruning(
              keep.last(), keep.hourly(), keep.daily(), keep.within(), dryRun, state.directory());
      for (Path path : paths) {
        try {
          pruning.run(path, new Lines(report, dryRun));
        } catch (IOException failure) {
          report.problem(Problem.of(path, failure));
        }
      }
    } catch (IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    }
  }

  /** What is deleted, as lines of a report. */
  private record Lines(Report report, boolean dryRun) implements BackupPruning.Listener {
    @Override
    public void pruned(Path file, List<String> names) {
      report.progress().advance(1, 0);
      for (String name : names) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("file", file);
        members.put("backup", name);
        members.put("dry_run", dryRun);
        report.done(file + ": " + name + (dryRun ? " would be deleted" : " deleted"), members);
      }
    }

    @Override
    public void failed(Path path, IOException failure) {
      report.problem(Problem.of(path, failure));
    }
  }
}
