package dev.safepersist.cli.completion;

import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.cli.tree.CommandTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes manual pages and completion scripts, as packages install them. */
@Command(
    name = "generate",
    description =
        "Writes the manual pages, and the completion scripts of all shells, into a directory such as"
            + " /usr/local/share. Those of an earlier version are replaced.")
public final class GenerateCommand extends Task {
  @Parameters(paramLabel = "DIR", description = "The directory, which exists.")
  private Path directory;

  @Option(names = "--dry-run", description = "Only report what would be written.")
  private boolean dryRun;

  @Override
  protected void run(Report report) {
    try {
      if (Files.notExists(directory)) {
        throw new NoSuchFileException(directory.toString());
      }
      if (!Files.isDirectory(directory)) {
        throw new IOException(CliMessage.NOT_A_DIRECTORY.text(directory));
      }
      for (Map.Entry<String, String> each :
          files(CommandTree.whole(spec().root().commandLine())).entrySet()) {
        Path file = directory.resolve(each.getKey());
        if (!dryRun) {
          Files.createDirectories(file.getParent());
          Files.writeString(file, each.getValue());
        }
        report.done(
            file + (dryRun ? ": would be written" : ": written"),
            Map.of("file", file, "dry_run", dryRun));
      }
    } catch (IOException failure) {
      report.problem(Problem.of(directory, failure));
    }
  }

  /** The texts by their places. */
  static Map<String, String> files(CommandLine root) {
    Map<String, String> files = new TreeMap<>();
    addPages(root, files);
    String bash = AutoComplete.bash("safepersist", root);
    files.put("bash-completion/completions/safepersist", bash);
    files.put("zsh/safepersist.zsh", bash);
    files.put("fish/vendor_completions.d/safepersist.fish", FishScript.of(root) + "\n");
    return files;
  }

  private static void addPages(CommandLine command, Map<String, String> files) {
    String name = ManualPage.name(command.getCommandSpec());
    files.put("man/man1/" + name + ".1", ManualPage.of(command));
    command.getSubcommands().values().forEach(each -> addPages(each, files));
  }
}
