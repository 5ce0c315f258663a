package dev.safepersist.cli.history;

import dev.safepersist.cli.report.Report;
import dev.safepersist.provenance.Artifacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes over the records of an older system. */
@Command(
    name = "import",
    description =
        "Takes over the records of a .pipeline_metadata.json. What was imported before is left out,"
            + " so that an interrupted import can be repeated.")
final class HistoryImportCommand extends DirectoryTask {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file; without this, .pipeline_metadata.json in DIR.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--dry-run", description = "Only count what would be imported.")
  private boolean dryRun;

  @Override
  void run(Artifacts artifacts, Report report) throws IOException {
    Path source = file.orElse(directory().resolve(".pipeline_metadata.json"));
    int count = artifacts.importNewPipelineMetadata(source, dryRun);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", source);
    members.put("imported", count);
    members.put("dry_run", dryRun);
    report.done(
        source + ": " + count + (dryRun ? " records would be imported" : " records imported"),
        members);
  }
}
