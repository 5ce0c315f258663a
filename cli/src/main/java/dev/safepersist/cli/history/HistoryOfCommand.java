package dev.safepersist.cli.history;

import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.versions.ChangeParts;
import dev.safepersist.operations.versions.ChangeParts.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what a change did. */
@Command(
    name = "of",
    description =
        "Lists what a change (an upgrade, a ticket, a commit) did in directory trees: its updates,"
            + " and the versions that were kept before it. The exit code is 1 if there is nothing.")
final class HistoryOfCommand extends Task {
  @Parameters(index = "0", paramLabel = "CHANGE", description = "The id of the change.")
  private String change;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The directory trees; without this, the current directory.")
  private List<Path> directories;

  @Mixin private StateDirectoryOption state;

  @Override
  protected void run(Report report) {
    boolean found = false;
    for (Path directory : directories) {
      try {
        List<Part> parts =
            ChangeParts.below(
                directory,
                change,
                state.directory(),
                (path, failure) -> report.problem(Problem.of(path, failure)));
        found |= !parts.isEmpty();
        parts.forEach(part -> add(report, part));
      } catch (IOException failure) {
        report.problem(Problem.of(directory, failure));
      }
    }
    if (!found && report.problems() == 0) {
      report.finding(change + ": nothing is recorded of this change", Map.of("change", change));
    }
  }

  private static void add(Report report, Part part) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", part.file());
    members.put("time", part.time().toString());
    part.backup().ifPresent(backup -> members.put("backup", backup));
    part.update().ifPresent(update -> members.putAll(UpdateText.members(update)));
    String what =
        part.backup()
            .map(backup -> "kept as " + backup.getFileName())
            .orElseGet(
                () ->
                    "updated"
                        + part.update()
                            .flatMap(update -> update.writer())
                            .map(writer -> " by " + writer)
                            .orElse(""));
    report.good(part.time() + "  " + part.file() + ": " + what, members);
  }
}
