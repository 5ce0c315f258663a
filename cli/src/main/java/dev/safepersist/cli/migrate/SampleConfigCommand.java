package dev.safepersist.cli.migrate;

import dev.safepersist.SafeFiles;
import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.migration.config.SampleConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a configuration to start from. */
@Command(name = "sample-config", description = "Prints a configuration to start from.")
final class SampleConfigCommand extends Task {
  @Option(names = "--out", paramLabel = "FILE", description = "Write it to a new file.")
  private Path out;

  @Override
  protected void run(Report report) {
    String sample = SampleConfig.tree();
    if (out == null) {
      report.good(sample.stripTrailing(), Map.of("config", sample));
      return;
    }
    try {
      if (Files.exists(out)) {
        report.problem(
            Problem.of(
                ExitCode.USAGE, CliMessage.INPUT_OUTPUT, out, "it exists, and is left alone"));
        return;
      }
      SafeFiles.writeString(out, sample);
      report.done(out + ": written", Map.of("file", out));
    } catch (IOException failure) {
      report.problem(Problem.of(out, failure));
    }
  }
}
