package dev.safepersist.cli.migrate;

import dev.safepersist.SafeFiles;
import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.migration.config.SampleConfig;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.place.Adapters;
import dev.safepersist.migration.place.PlaceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a configuration to start from. */
@Command(name = "sample-config", description = "Prints a configuration to start from.")
final class SampleConfigCommand extends Task {
  private static final String POSTGRES = "postgres";

  @Option(names = "--out", paramLabel = "FILE", description = "Write it to a new file.")
  private Path out;

  @Option(names = "--postgres", description = "For a table of PostgreSQL instead of a directory.")
  private boolean postgres;

  @Override
  protected void run(Report report) {
    Optional<String> found =
        postgres
            ? Adapters.find(POSTGRES).map(PlaceProvider::sample)
            : Optional.of(SampleConfig.tree());
    if (found.isEmpty()) {
      String text = MigrationMessage.ADAPTER_MISSING.text("--postgres", POSTGRES, POSTGRES);
      report.problem(new Problem(ExitCode.USAGE, text));
      return;
    }
    String sample = found.get();
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
