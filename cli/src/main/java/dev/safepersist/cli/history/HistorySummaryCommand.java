package dev.safepersist.cli.history;

import dev.safepersist.cli.report.Report;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.provenance.Summary;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** Prints a line for each file of a directory. */
@Command(name = "summary", description = "Prints a line for each file that a history records.")
final class HistorySummaryCommand extends DirectoryTask {
  @Override
  void run(Artifacts artifacts, Report report) throws IOException {
    for (Summary each : artifacts.summary()) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("artifact", each.artifact());
      members.put("updates", each.updates());
      members.put("last", UpdateText.members(each.last()));
      each.reservation()
          .ifPresent(
              reserved -> {
                members.put("reserved_for", reserved.writer());
                members.put("strict", reserved.strict());
              });
      report.good(each.toString(), members);
    }
  }
}
