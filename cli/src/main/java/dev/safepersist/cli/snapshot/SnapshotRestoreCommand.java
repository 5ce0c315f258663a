package dev.safepersist.cli.snapshot;

import dev.safepersist.cli.file.SelectionOptions;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.snapshot.RestoreOptions;
import dev.safepersist.operations.snapshot.Snapshot;
import dev.safepersist.operations.snapshot.SnapshotEntry;
import dev.safepersist.operations.snapshot.SnapshotListener.Action;
import dev.safepersist.operations.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restores a snapshot. */
@Command(
    name = "restore",
    description =
        "Restores a snapshot, whole or in part. What is replaced or deleted is kept as a backup.")
final class SnapshotRestoreCommand extends SnapshotTask {
  @Parameters(
      index = "1",
      paramLabel = "SNAPSHOT",
      description = "Its name, the beginning of it, or 'latest'.")
  private String name;

  @Mixin private SelectionOptions files;

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      description = "The directory that gets the files; without this, DIR.")
  private Optional<Path> target = Optional.empty();

  @Option(
      names = "--delete",
      description = "Delete selected files that are not in the snapshot, after keeping a backup.")
  private boolean delete;

  @Option(names = "--dry-run", description = "Only report what would be done.")
  private boolean dryRun;

  @Override
  void run(SnapshotStore snapshots, Report report) throws IOException {
    Snapshot snapshot = snapshots.find(name);
    RestoreOptions options =
        new RestoreOptions(target.orElse(snapshots.root()), files.selection(), delete, dryRun);
    Progress progress =
        new Progress(report) {
          @Override
          public void done(SnapshotEntry entry, Action action) {
            super.done(entry, action);
            if (action != Action.UNCHANGED) {
              String what = (dryRun ? "would be " : "") + action.name().toLowerCase(Locale.ROOT);
              report.done(entry.path() + ": " + what, members(entry, action));
            }
          }
        };
    snapshots.restore(snapshot, options, progress);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("snapshot", snapshot.id());
    members.put("restored", progress.count(Action.RESTORED));
    members.put("unchanged", progress.count(Action.UNCHANGED));
    members.put("deleted", progress.count(Action.DELETED));
    members.put("dry_run", dryRun);
    report.done(
        snapshot.id()
            + ": "
            + progress.count(Action.RESTORED)
            + (dryRun ? " files would be restored, " : " files restored, ")
            + progress.count(Action.UNCHANGED)
            + " unchanged, "
            + progress.count(Action.DELETED)
            + (dryRun ? " would be deleted" : " deleted"),
        members);
  }
}
