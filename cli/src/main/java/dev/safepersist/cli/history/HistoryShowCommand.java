package dev.safepersist.cli.history;

import dev.safepersist.cli.file.RedactionOptions;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.provenance.Update;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the updates of one file. */
@Command(name = "show", description = "Lists the recorded updates of a file, oldest first.")
final class HistoryShowCommand extends ArtifactTask {
  @Mixin private RedactionOptions options;

  @Override
  void run(Artifacts artifacts, String name, Report report) throws IOException {
    Redaction hidden = options.redaction();
    List<Update> updates = artifacts.updates(name);
    for (Update update : updates) {
      report.good(UpdateText.line(update, hidden), UpdateText.members(update, options));
    }
    if (updates.isEmpty()) {
      report.good(file() + ": nothing is recorded", Map.of("artifact", name, "updates", 0));
    }
  }
}
