package dev.safepersist.cli.doctor;

import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.core.inspect.Examination;
import dev.safepersist.operations.bundle.SupportBundle;
import dev.safepersist.operations.disk.DiskExamination;
import dev.safepersist.operations.disk.DiskFact;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.operations.tree.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finishes or undoes what a crash left in a tree of directories, and looks for broken files. */
@Command(
    name = "doctor",
    description =
        "Cleans up after crashes, and looks for broken files among those that were saved or have"
            + " backups, in a whole tree. ('safepersist audit' reads every file.)")
public final class DoctorCommand extends Task {
  @Parameters(paramLabel = "DIR", description = "The top of the tree.")
  private Path top;

  @Option(names = "--heal", description = "Restore broken files from their newest good backup.")
  private boolean heal;

  @Option(names = "--dry-run", description = "Only report what would be done.")
  private boolean dryRun;

  @Option(
      names = "--disk",
      description = "Try what the file system of DIR really does, in a new folder, instead.")
  private boolean disk;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description =
          "Write an archive for a request for support instead: facts about the tree and this"
              + " computer, without contents. It must not exist.")
  private Optional<Path> bundle = Optional.empty();

  @Option(names = "--redact-names", description = "Hide the names of files in the archive.")
  private boolean redactNames;

  @Mixin private StateDirectoryOption state;

  @Override
  protected void run(Report report) {
    if (bundle.isPresent()) {
      new BundleReport(report, new SupportBundle(version(), redactNames, state.directory()), dryRun)
          .write(top, bundle.get());
      return;
    }
    try {
      if (disk) {
        addFacts(report);
        return;
      }
      if (Files.isRegularFile(top)) {
        throw new IOException(CliMessage.NOT_A_DIRECTORY.text(top));
      }
      if (Files.notExists(top)) {
        throw new NoSuchFileException(top.toString());
      }
      List<Path> directories =
          FileTree.withState(
              top.toRealPath(),
              state.directory(),
              (path, failure) -> report.problem(Problem.of(path, failure)));
      if (directories.isEmpty() && report.problems() == 0) {
        report.good(top + ": SafePersist keeps nothing here", Map.of("file", top));
      }
      for (Path directory : directories) {
        examine(directory, report);
      }
    } catch (IOException failure) {
      report.problem(Problem.of(top, failure));
    }
  }

  private void examine(Path directory, Report report) {
    UnfinishedGuards guards = new UnfinishedGuards(report, state.directory(), dryRun);
    boolean ended = guards.end(directory);
    Set<Path> guarded = guards.guarded(directory);
    boolean mayHeal = ended && guarded.isEmpty();
    Examination.Mode mode = heal && !dryRun && !mayHeal ? Examination.Mode.CLEAN_UP : mode();
    new Examination(
            directory,
            StateFiles.VERIFIER,
            StateFiles.policy(state.directory()),
            mode,
            new ExaminationReport(report, mode, heal, guarded))
        .run();
  }

  private String version() {
    return String.join(" ", spec().root().version());
  }

  private void addFacts(Report report) throws IOException {
    for (DiskFact fact : DiskExamination.of(top)) {
      Map<String, Object> members =
          Map.of("directory", top, "name", fact.name(), "value", fact.value());
      String text = fact.name() + ": " + fact.value();
      if (fact.sound()) {
        report.good(text, members);
      } else {
        report.finding(text, members);
      }
    }
  }

  private Examination.Mode mode() {
    if (dryRun) {
      return Examination.Mode.LOOK;
    }
    return heal ? Examination.Mode.HEAL : Examination.Mode.CLEAN_UP;
  }
}
