package dev.safepersist.cli.snapshot;

import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.snapshot.SnapshotStore;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Lists the snapshots of a tree. */
@Command(name = "list", description = "Lists the snapshots of a directory tree, newest first.")
final class SnapshotListCommand extends SnapshotTask {
  @Override
  void run(SnapshotStore snapshots, Report report) throws IOException {
    snapshots.list().forEach(snapshot -> report.good(line(snapshot), members(snapshot)));
  }
}
