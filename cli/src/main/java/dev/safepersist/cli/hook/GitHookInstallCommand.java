package dev.safepersist.cli.hook;

import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.git.CommitHook;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Installs the hook. */
@Command(
    name = "install",
    description =
        "Installs a hook that runs 'backups clean --after-commit' after each commit. An existing"
            + " hook is called first, and no commit fails.")
final class GitHookInstallCommand extends HookTask {
  @Option(
      names = "--program",
      paramLabel = "PATH",
      description = "The program that the hook starts; without this, 'safepersist'.")
  private Optional<String> program = Optional.empty();

  @Override
  void run(CommitHook hook, boolean onlyReport, Report report) throws IOException {
    String other = hook.isOther() ? "; it calls the hook that was there" : "";
    if (!onlyReport) {
      hook.install(List.of(program.orElse("safepersist")));
    }
    report.done(
        hook.file() + ": " + (onlyReport ? "would be " : "") + "installed" + other,
        members(hook, onlyReport ? "none" : "installed"));
  }
}
