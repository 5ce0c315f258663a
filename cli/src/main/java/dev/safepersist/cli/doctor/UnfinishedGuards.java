package dev.safepersist.cli.doctor;

import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.guard.FileOutcome;
import dev.safepersist.operations.guard.FileOutcome.Action;
import dev.safepersist.operations.guard.GuardRecovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The guards of dead processes, as lines of a report.
 *
 * @param report where they go
 * @param stateDirectory where the state of the files is kept; empty if next to them
 * @param dryRun whether nothing is changed
 */
record UnfinishedGuards(Report report, Optional<Path> stateDirectory, boolean dryRun) {
  /** Ends the guards of one directory; false if one cannot be ended, which is reported. */
  boolean end(Path directory) {
    try {
      if (dryRun) {
        for (Path file : GuardRecovery.pending(directory, stateDirectory)) {
          report.finding(
              file + ": to be put back, its guarded command was interrupted",
              members(file, "none"));
        }
        return true;
      }
      for (FileOutcome outcome : GuardRecovery.recover(directory, stateDirectory)) {
        if (outcome.action() != Action.UNCHANGED) {
          Map<String, Object> members =
              members(outcome.file(), outcome.action().name().toLowerCase(Locale.ROOT));
          outcome.kept().ifPresent(kept -> members.put("kept", kept.toString()));
          String what =
              outcome.action() == Action.DELETED ? "deleted, it did not exist before" : "put back";
          report.done(
              outcome.file()
                  + ": "
                  + what
                  + "; its guarded command was interrupted"
                  + outcome.kept().map(kept -> "; the version in its place is " + kept).orElse(""),
              members);
        }
      }
    } catch (IOException failure) {
      report.problem(Problem.of(directory, failure));
      return false;
    }
    return true;
  }

  /** The files that a command still changes under its guard. */
  Set<Path> guarded(Path directory) {
    try {
      return dryRun ? Set.of() : GuardRecovery.guarded(directory, stateDirectory);
    } catch (IOException damaged) {
      return Set.of(); // the guards could not be ended, which is reported
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
