package dev.safepersist.cli.doctor;

import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.operations.guard.FileOutcome;
import dev.safepersist.operations.guard.FileOutcome.Action;
import dev.safepersist.operations.guard.GuardRecovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The guards of dead processes, as lines of a report.
 *
 * @param report where they go
 * @param dryRun whether nothing is changed
 */
record UnfinishedGuards(Report report, boolean dryRun) {
  /** Ends the guards of one state directory. */
  void end(Path directory) {
    StateDirectory state = StateDirectory.of(directory.getParent(), Optional.empty());
    try {
      if (dryRun) {
        for (Path file : GuardRecovery.pending(state)) {
          report.finding(
              file + ": to be put back, its guarded command was interrupted",
              members(file, "none"));
        }
        return;
      }
      for (FileOutcome outcome : GuardRecovery.recover(state)) {
        if (outcome.action() != Action.UNCHANGED) {
          Map<String, Object> members = members(outcome.file(), "put_back");
          outcome.kept().ifPresent(kept -> members.put("kept", kept.toString()));
          report.done(
              outcome.file()
                  + ": put back, its guarded command was interrupted"
                  + outcome.kept().map(kept -> "; the version in its place is " + kept).orElse(""),
              members);
        }
      }
    } catch (IOException failure) {
      report.problem(Problem.of(directory, failure));
    }
  }

  private Map<String, Object> members(Path file, String action) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file.toString());
    members.put("condition", "unfinished_guard");
    members.put("action", action);
    members.put("dry_run", dryRun);
    return members;
  }
}
