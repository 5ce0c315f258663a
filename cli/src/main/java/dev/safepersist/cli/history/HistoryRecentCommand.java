package dev.safepersist.cli.history;

import dev.safepersist.cli.file.RedactionOptions;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.provenance.Update;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the last updates of a directory. */
@Command(name = "recent", description = "Lists the last updates in a directory, newest first.")
final class HistoryRecentCommand extends DirectoryTask {
  @Option(
      names = {"-n", "--most"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many updates at most; the default is ${DEFAULT-VALUE}.")
  private int most;

  @Mixin private RedactionOptions options;

  @Override
  void run(Artifacts artifacts, Report report) throws IOException {
    Redaction hidden = options.redaction();
    for (Update update : artifacts.recentUpdates(Math.max(0, most))) {
      report.good(UpdateText.line(update, hidden), UpdateText.members(update, options));
    }
  }
}
