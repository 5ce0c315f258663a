package dev.safepersist.cli.history;

import dev.safepersist.cli.report.Report;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records an update that another program made. */
@Command(
    name = "record",
    description = "Records an update that was not saved through SafePersist; the file stays as is.")
final class HistoryRecordCommand extends ArtifactTask {
  @Option(
      names = "--by",
      required = true,
      paramLabel = "WRITER",
      description = "Who made the update, such as the name of a script.")
  private String writer;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "A file that it is derived from; may be repeated.")
  private List<Path> inputs = new ArrayList<>();

  @Option(names = "--change", paramLabel = "ID", description = "The change that this is part of.")
  private Optional<String> change = Optional.empty();

  @Option(
      names = {"-m", "--description"},
      paramLabel = "TEXT",
      description = "What was done.")
  private Optional<String> description = Optional.empty();

  @Option(
      names = "--detail",
      paramLabel = "NAME=VALUE",
      description = "Anything else worth recording; may be repeated.")
  private Map<String, String> details = new LinkedHashMap<>();

  @Option(names = "--dry-run", description = "Only report what would be recorded.")
  private boolean dryRun;

  @Override
  void run(Artifacts artifacts, String name, Report report) throws IOException {
    Provenance provenance = Provenance.by(writer).withInputs(inputs.toArray(Path[]::new));
    provenance = description.map(provenance::withDescription).orElse(provenance);
    provenance = change.map(provenance::withChange).orElse(provenance);
    for (Map.Entry<String, String> detail : details.entrySet()) {
      provenance = provenance.withDetail(detail.getKey(), detail.getValue());
    }
    if (!dryRun) {
      artifacts.record(name, provenance);
    }
    report.done(
        file() + ": an update by " + writer + (dryRun ? " would be recorded" : " is recorded"),
        Map.of("artifact", name, "writer", writer, "dry_run", dryRun));
  }
}
