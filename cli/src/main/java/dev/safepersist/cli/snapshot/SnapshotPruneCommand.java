package dev.safepersist.cli.snapshot;

import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.snapshot.SnapshotRetention;
import dev.safepersist.operations.snapshot.SnapshotStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes old snapshots. */
@Command(
    name = "prune",
    description = "Deletes the snapshots that no option keeps. The newest is always kept.")
final class SnapshotPruneCommand extends SnapshotTask {
  @Option(names = "--keep-last", paramLabel = "N", description = "Keep the newest N.")
  private int last;

  @Option(
      names = "--keep-hourly",
      paramLabel = "N",
      description = "Keep the newest of each of the last N hours that have one.")
  private int hourly;

  @Option(
      names = "--keep-daily",
      paramLabel = "N",
      description = "Keep the newest of each of the last N days (UTC) that have one.")
  private int daily;

  @Option(
      names = "--keep-within",
      paramLabel = "DURATION",
      description = "Keep all up to this age, such as P30D or PT12H.")
  private Optional<Duration> within = Optional.empty();

  @Option(names = "--dry-run", description = "Only report what would be deleted.")
  private boolean dryRun;

  @Override
  void run(SnapshotStore snapshots, Report report) throws IOException {
    SnapshotRetention retention = new SnapshotRetention(last, hourly, daily, within);
    snapshots
        .prune(retention, dryRun)
        .forEach(
            snapshot -> {
              Map<String, Object> members = members(snapshot);
              members.put("dry_run", dryRun);
              report.done((dryRun ? "would be deleted: " : "deleted ") + line(snapshot), members);
            });
  }
}
