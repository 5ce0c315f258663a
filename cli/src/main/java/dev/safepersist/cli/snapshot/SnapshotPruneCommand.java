package dev.safepersist.cli.snapshot;

import dev.safepersist.cli.file.RetentionOptions;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.snapshot.SnapshotRetention;
import dev.safepersist.operations.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes old snapshots. */
@Command(
    name = "prune",
    description = "Deletes the snapshots that no option keeps. The newest is always kept.")
final class SnapshotPruneCommand extends SnapshotTask {
  @Mixin private RetentionOptions keep;

  @Option(names = "--dry-run", description = "Only report what would be deleted.")
  private boolean dryRun;

  @Override
  void run(SnapshotStore snapshots, Report report) throws IOException {
    SnapshotRetention retention =
        new SnapshotRetention(keep.last(), keep.hourly(), keep.daily(), keep.within());
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
