package dev.safepersist.cli.history;

import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.core.place.Target;
import dev.safepersist.provenance.Artifacts;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about the history of one file, which may be missing itself. */
abstract class ArtifactTask extends Task {
  @Parameters(index = "0", paramLabel = "FILE", description = "The file; it may be missing itself.")
  private Path file;

  @Mixin private StateOption state;

  /** Does the work on the artifact called {@code name}. */
  abstract void run(Artifacts artifacts, String name, Report report) throws IOException;

  @Override
  protected final void run(Report report) {
    try {
      Target target = Target.of(file, state.policy());
      run(state.in(target.directory()), target.name(), report);
    } catch (IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    } catch (IOException failure) {
      report.problem(Problem.of(file, failure));
    }
  }

  /** The file, as the user named it. */
  final Path file() {
    return file;
  }
}
