package dev.safepersist.cli.history;

import dev.safepersist.cli.report.Report;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.provenance.Staleness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Decides whether a file must be made again. */
@Command(
    name = "needs-update",
    description =
        "Decides by checksums, along the whole chain of inputs, whether a file must be made again."
            + " The exit code is 1 if it must.")
final class HistoryNeedsUpdateCommand extends ArtifactTask {
  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "INPUT",
      description = "What it should be derived from; without this, its recorded inputs.")
  private List<Path> inputs = new ArrayList<>();

  @Override
  void run(Artifacts artifacts, String name, Report report) throws IOException {
    Staleness staleness = artifacts.staleness(name, inputs.toArray(Path[]::new));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("artifact", name);
    members.put("stale", staleness.isStale());
    members.put("reasons", staleness.reasons());
    if (staleness.isStale()) {
      report.finding(
          file() + ": must be made again\n  " + String.join("\n  ", staleness.reasons()), members);
    } else {
      report.good(file() + ": up to date", members);
    }
  }
}
