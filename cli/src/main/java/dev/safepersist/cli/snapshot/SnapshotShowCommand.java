package dev.safepersist.cli.snapshot;

import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.snapshot.Snapshot;
import dev.safepersist.operations.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what a snapshot has. */
@Command(name = "show", description = "Prints the manifest of a snapshot.")
final class SnapshotShowCommand extends SnapshotTask {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SNAPSHOT",
      defaultValue = "latest",
      description = "Its name, the beginning of it, or 'latest'.")
  private String name;

  @Override
  void run(SnapshotStore snapshots, Report report) throws IOException {
    Snapshot snapshot = snapshots.find(name);
    Map<String, Object> members = members(snapshot);
    members.put("git", snapshot.header().git());
    members.put("environment", snapshot.header().environment());
    report.good(line(snapshot), members);
    snapshot.read(
        entry -> {
          Map<String, Object> file = new LinkedHashMap<>();
          file.put("file", entry.path());
          file.put("bytes", entry.bytes());
          file.put("sha256", entry.sha256());
          entry.link().ifPresent(link -> file.put("link", link));
          String what = entry.link().map(link -> "-> " + link).orElse(entry.bytes() + " bytes");
          report.good(entry.sha256() + "  " + entry.path() + "  " + what, file);
        });
  }
}
