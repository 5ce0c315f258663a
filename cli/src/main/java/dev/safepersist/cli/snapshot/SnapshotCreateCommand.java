package dev.safepersist.cli.snapshot;

import dev.safepersist.cli.file.SelectionOptions;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.snapshot.Snapshot;
import dev.safepersist.operations.snapshot.SnapshotListener.Action;
import dev.safepersist.operations.snapshot.SnapshotOptions;
import dev.safepersist.operations.snapshot.SnapshotPreview;
import dev.safepersist.operations.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a snapshot. */
@Command(
    name = "create",
    description =
        "Copies a directory tree. Files that have not changed since the previous snapshot share its"
            + " copies.")
final class SnapshotCreateCommand extends SnapshotTask {
  @Mixin private SelectionOptions files;

  @Option(
      names = {"-m", "--description"},
      paramLabel = "TEXT",
      description = "What the snapshot is for.")
  private String description = "";

  @Option(names = "--no-share", description = "Copy every file.")
  private boolean copyAll;

  @Option(
      names = "--property",
      paramLabel = "NAME",
      description = "A system property of this Java runtime to record.")
  private List<String> properties = new ArrayList<>();

  @Option(names = "--dry-run", description = "Only report how much would be copied.")
  private boolean dryRun;

  @Override
  void run(SnapshotStore snapshots, Report report) throws IOException {
    SnapshotOptions options =
        new SnapshotOptions(files.selection(), description, !copyAll, properties);
    Progress progress = new Progress(report);
    if (dryRun) {
      SnapshotPreview preview = snapshots.preview(options, progress);
      report.done(
          snapshots.root()
              + ": "
              + preview.files()
              + " files, "
              + preview.bytes()
              + " bytes would be copied",
          Map.of(
              "directory",
              snapshots.root(),
              "files",
              preview.files(),
              "bytes",
              preview.bytes(),
              "dry_run",
              true));
      return;
    }
    Snapshot made = snapshots.create(options, progress);
    long shared = progress.count(Action.SHARED);
    Map<String, Object> members = members(made);
    members.put("shared", shared);
    String sharing =
        shared == 0 ? "" : "; " + shared + " share the copies of the previous snapshot";
    report.done("created " + line(made) + sharing, members);
  }
}
