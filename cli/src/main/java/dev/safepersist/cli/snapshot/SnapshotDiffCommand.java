package dev.safepersist.cli.snapshot;

import dev.safepersist.cli.file.SelectionOptions;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.snapshot.FileChange;
import dev.safepersist.operations.snapshot.Snapshot;
import dev.safepersist.operations.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares a snapshot with a later one, or with the tree. */
@Command(
    name = "diff",
    description = "Lists the files that differ. The exit code is 1 if there are any.")
final class SnapshotDiffCommand extends SnapshotTask {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SNAPSHOT",
      defaultValue = "latest",
      description = "Its name, the beginning of it, or 'latest'.")
  private String name;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "OTHER",
      description = "A later snapshot; without it, the tree as it is.")
  private Optional<String> other = Optional.empty();

  @Mixin private SelectionOptions files;

  @Override
  void run(SnapshotStore snapshots, Report report) throws IOException {
    Snapshot old = snapshots.find(name);
    Collection<FileChange> changes =
        other.isPresent()
            ? snapshots.diff(old, snapshots.find(other.get()))
            : snapshots.diff(old, files.selection(), new Progress(report));
    for (FileChange change : changes) {
      String kind = change.kind().name().toLowerCase(Locale.ROOT);
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("file", change.path());
      members.put("change", kind);
      members.put("bytes_before", change.before() < 0 ? null : change.before());
      members.put("bytes_after", change.after() < 0 ? null : change.after());
      report.finding(kind + " " + change.path(), members);
    }
  }
}
