package dev.safepersist.cli.completion;

import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.cli.tree.CommandTree;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a script by which a shell completes the words of a command line. */
@Command(
    name = "completion",
    description = "Prints the completion script of a shell: bash, zsh or fish.")
public final class CompletionCommand extends Task {
  @Parameters(
      index = "0",
      paramLabel = "SHELL",
      description = "The shell: ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  /** The shells. */
  enum Shell {
    /** The GNU shell. */
    BASH,
    /** The Z shell, which runs the completions of bash. */
    ZSH,
    /** The fish shell. */
    FISH
  }

  @Override
  protected void run(Report report) {
    CommandLine whole = CommandTree.whole(spec().root().commandLine());
    String script =
        switch (shell) {
          case BASH, ZSH -> AutoComplete.bash("safepersist", whole);
          case FISH -> FishScript.of(whole);
        };
    report.done(script, Map.of("shell", shell.name(), "script", script));
  }
}
