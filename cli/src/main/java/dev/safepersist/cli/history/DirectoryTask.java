package dev.safepersist.cli.history;

import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.provenance.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about the history of all files of one directory. */
abstract class DirectoryTask extends Task {
  @Parameters(index = "0", paramLabel = "DIR", description = "The directory.")
  private Path directory;

  @Mixin private StateOption state;

  /** Does the work. */
  abstract void run(Artifacts artifacts, Report report) throws IOException;

  @Override
  protected final void run(Report report) {
    try {
      if (Files.isRegularFile(directory)) {
        throw new IOException(CliMessage.NOT_A_DIRECTORY.text(directory));
      }
      run(state.in(directory), report);
    } catch (IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    } catch (IOException failure) {
      report.problem(Problem.of(directory, failure));
    }
  }

  /** The directory, as the user named it. */
  final Path directory() {
    return directory;
  }
}
