package dev.safepersist.cli.snapshot;

import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.snapshot.Snapshot;
import dev.safepersist.operations.snapshot.SnapshotListener.Action;
import dev.safepersist.operations.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares a snapshot with its manifest. */
@Command(name = "verify", description = "Reads every copy, and compares it with the manifest.")
final class SnapshotVerifyCommand extends SnapshotTask {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SNAPSHOT",
      defaultValue = "latest",
      description = "Its name, the beginning of it, or 'latest'.")
  private String name;

  @Option(
      names = "--checksums",
      paramLabel = "FILE",
      description = "Verify the files that this list of MD5 checksums names instead.")
  private Optional<Path> checksums = Optional.empty();

  /** What is damaged is what the command looks for: a finding, and no failure of the command. */
  private static final class Findings extends Progress {
    private final Report report;

    Findings(Report report) {
      super(report);
      this.report = report;
    }

    @Override
    public void failed(Path file, IOException failure) {
      report.finding(Problem.of(file, failure).text(), Map.of("file", file));
    }
  }

  @Override
  void run(SnapshotStore snapshots, Report report) throws IOException {
    Findings findings = new Findings(report);
    if (checksums.isPresent()) {
      long wrong = SnapshotStore.verifyLegacy(checksums.get(), findings);
      summarize(checksums.get().toString(), wrong, findings, report);
    } else {
      Snapshot snapshot = snapshots.find(name);
      summarize(snapshot.id(), snapshots.verify(snapshot, findings), findings, report);
    }
  }

  private static void summarize(String what, long wrong, Findings findings, Report report) {
    long intact = findings.count(Action.VERIFIED);
    String text = what + ": " + intact + " files are intact";
    report.good(
        wrong == 0 ? text : text + ", " + wrong + " are not",
        Map.of("verified", what, "intact", intact, "damaged", wrong));
  }
}
