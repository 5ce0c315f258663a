package dev.safepersist.cli.backups;

import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.git.CommittedBackups;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes backups that commits have. */
@Command(
    name = "clean",
    description =
        "Deletes the backups whose bytes are in a commit of git. Pinned ones stay, and those of"
            + " files that are missing, broken, or changed by filters of git.")
final class BackupsCleanCommand extends Task {
  @Option(
      names = "--after-commit",
      required = true,
      description = "Delete what a commit has that a branch or a tag leads to.")
  private boolean afterCommit;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Directories of a work tree.")
  private List<Path> directories;

  @Option(names = "--dry-run", description = "Only report what would be deleted.")
  private boolean dryRun;

  @Mixin private StateDirectoryOption state;

  @Override
  protected void run(Report report) {
    for (Path directory : directories) {
      try {
        if (afterCommit
            && !new CommittedBackups(dryRun, state.directory(), lines(report)).run(directory)) {
          report.good(
              directory + ": switched off by the setting " + CommittedBackups.SETTING,
              Map.of("directory", directory, "enabled", false));
        }
      } catch (IOException failure) {
        report.problem(Problem.of(directory, failure));
      }
    }
  }

  private CommittedBackups.Listener lines(Report report) {
    return new CommittedBackups.Listener() {
      @Override
      public void deleted(Path file, Path backup, String commit) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("file", file);
        members.put("backup", backup);
        members.put("commit", commit);
        members.put("dry_run", dryRun);
        report.done(
            backup
                + ": "
                + (dryRun ? "would be deleted" : "deleted")
                + ", commit "
                + commit
                + " has it",
            members);
      }

      @Override
      public void failed(Path path, IOException failure) {
        report.problem(Problem.of(path, failure));
      }
    };
  }
}
