package dev.safepersist.cli.history;

import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.provenance.Update;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes one record back. */
@Command(
    name = "retract",
    description =
        "Takes a wrong record of an update back, so that it no longer counts; the file stays.")
final class HistoryRetractCommand extends ArtifactTask {
  @Option(
      names = "--time",
      paramLabel = "TIME",
      description = "The time of the record, as 'history show' prints it; else the last record.")
  private Optional<String> time = Optional.empty();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; this is recorded too.")
  private String reason;

  @Option(names = "--dry-run", description = "Only report which record would be taken back.")
  private boolean dryRun;

  @Override
  void run(Artifacts artifacts, String name, Report report) throws IOException {
    List<Update> found =
        artifacts.updates(name).stream()
            .filter(update -> time.map(update.time().toString()::equals).orElse(true))
            .toList();
    if (found.isEmpty() || (time.isPresent() && found.size() > 1)) {
      String which = time.map(at -> " of " + at).orElse("");
      report.problem(
          Problem.of(ExitCode.USAGE, CliMessage.NO_SUCH_UPDATE, file(), found.size(), which));
      return;
    }
    Update update = found.get(found.size() - 1);
    if (!dryRun) {
      artifacts.retract(update, reason);
    }
    Map<String, Object> members = new LinkedHashMap<>(UpdateText.members(update));
    members.put("dry_run", dryRun);
    report.done(
        (dryRun ? "would be taken back: " : "taken back: ") + UpdateText.line(update), members);
  }
}
