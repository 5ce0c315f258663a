package dev.safepersist.cli.history;

import dev.safepersist.cli.report.Report;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.provenance.Update;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists the updates of one file. */
@Command(name = "show", description = "Lists the recorded updates of a file, oldest first.")
final class HistoryShowCommand extends ArtifactTask {
  @Override
  void run(Artifacts artifacts, String name, Report report) throws IOException {
    List<Update> updates = artifacts.updates(name);
    for (Update update : updates) {
      report.good(UpdateText.line(update), UpdateText.members(update));
    }
    if (updates.isEmpty()) {
      report.good(file() + ": nothing is recorded", Map.of("artifact", name, "updates", 0));
    }
  }
}
