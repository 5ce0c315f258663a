package dev.safepersist.cli.hook;

import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.git.CommitHook;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Removes the hook. */
@Command(
    name = "uninstall",
    description = "Removes the hook, and puts the one in its place that was there before.")
final class GitHookUninstallCommand extends HookTask {
  @Override
  void run(CommitHook hook, boolean onlyReport, Report report) throws IOException {
    if (onlyReport ? !hook.isInstalled() : !hook.uninstall()) {
      report.good(hook.file() + ": not installed", members(hook, "none"));
      return;
    }
    report.done(
        hook.file() + ": " + (onlyReport ? "would be " : "") + "removed",
        members(hook, onlyReport ? "none" : "removed"));
  }
}
