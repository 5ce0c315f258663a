package dev.safepersist.cli.backups;

import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.versions.BackupUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Counts the backups of trees. */
@Command(
    name = "stats",
    description = "Prints how many backups the files of directory trees have, and their size.")
final class BackupsStatsCommand extends Task {
  @Parameters(arity = "1..*", paramLabel = "DIR", description = "The directory trees.")
  private List<Path> directories;

  @Mixin private StateDirectoryOption state;

  @Override
  protected void run(Report report) {
    long count = 0;
    long bytes = 0;
    for (Path directory : directories) {
      try {
        for (BackupUse use :
            BackupUse.below(
                directory,
                state.directory(),
                (path, failure) -> report.problem(Problem.of(path, failure)))) {
          report.progress().advance(use.backups(), use.bytes());
          count += use.backups();
          bytes += use.bytes();
          Map<String, Object> members = new LinkedHashMap<>();
          members.put("directory", use.directory());
          members.put("key", use.key());
          members.put("backups", use.backups());
          members.put("bytes", use.bytes());
          report.good(
              use.directory().resolve(use.key())
                  + ": "
                  + use.backups()
                  + " backups, "
                  + use.bytes()
                  + " bytes",
              members);
        }
      } catch (IOException failure) {
        report.problem(Problem.of(directory, failure));
      }
    }
    report.good(
        "total: " + count + " backups, " + bytes + " bytes",
        Map.of("total_backups", count, "total_bytes", bytes));
  }
}
