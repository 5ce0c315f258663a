package dev.safepersist.cli.hook;

import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.git.CommitHook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command about the hook of one repository. */
abstract class HookTask extends Task {
  @Parameters(index = "0", paramLabel = "DIR", description = "A directory of the work tree.")
  private Path directory;

  @Option(names = "--dry-run", description = "Only report what would be done.")
  private boolean dryRun;

  /** Does the work. */
  abstract void run(CommitHook hook, boolean onlyReport, Report report) throws IOException;

  @Override
  protected final void run(Report report) {
    try {
      run(CommitHook.of(directory), dryRun, report);
    } catch (IOException failure) {
      report.problem(Problem.of(directory, failure));
    }
  }

  /** What scripts learn. */
  final Map<String, Object> members(CommitHook hook, String action) {
    return Map.of("hook", hook.file(), "action", action, "dry_run", dryRun);
  }
}
