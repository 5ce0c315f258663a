package dev.safepersist.cli.history;

import dev.safepersist.cli.report.Report;
import dev.safepersist.provenance.Artifacts;
import dev.safepersist.save.Reservation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reserves a file for its one writer. */
@Command(
    name = "reserve",
    description = "Names the one writer that a file should have, or releases the file.")
final class HistoryReserveCommand extends ArtifactTask {
  @ArgGroup(multiplicity = "1")
  private Choice choice;

  @Option(
      names = "--strict",
      description = "Reject the saves of other writers; without this they cause a warning.")
  private boolean strict;

  @Option(names = "--dry-run", description = "Only report what would be recorded.")
  private boolean dryRun;

  /** For whom, or for everyone. */
  static final class Choice {
    @Option(names = "--for", paramLabel = "WRITER", description = "The name of the writer.")
    private Optional<String> writer = Optional.empty();

    @Option(names = "--release", description = "Let every writer write the file again.")
    private boolean release;
  }

  @Override
  void run(Artifacts artifacts, String name, Report report) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("artifact", name);
    members.put("dry_run", dryRun);
    String would = dryRun ? "would be " : "";
    if (choice.release) {
      if (!dryRun) {
        artifacts.release(name);
      }
      report.done(file() + ": " + would + "released", members);
      return;
    }
    String writer = choice.writer.orElseThrow();
    if (!dryRun) {
      artifacts.reserve(name, new Reservation(writer, strict));
    }
    members.put("reserved_for", writer);
    members.put("strict", strict);
    report.done(file() + ": " + would + "reserved for " + writer, members);
  }
}
