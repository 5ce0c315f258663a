package dev.safepersist.cli.snapshot;

import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.snapshot.Snapshot;
import dev.safepersist.operations.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command about the snapshots of one tree. */
abstract class SnapshotTask extends Task {
  @Parameters(index = "0", paramLabel = "DIR", description = "The directory tree.")
  private Path directory;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      description =
          "Where its snapshots are kept, if not with the state of DIR, in .safepersist/snapshots.")
  private Optional<Path> store = Optional.empty();

  @Mixin private StateDirectoryOption state;

  /** Does the work on the snapshots. */
  abstract void run(SnapshotStore snapshots, Report report) throws IOException;

  @Override
  protected final void run(Report report) {
    try {
      run(SnapshotStore.of(directory, store, state.directory()), report);
    } catch (IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    } catch (IOException failure) {
      report.problem(Problem.of(directory, failure));
    }
  }

  /** What scripts learn about a snapshot. */
  static Map<String, Object> members(Snapshot snapshot) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("snapshot", snapshot.id());
    members.put("directory", snapshot.directory());
    members.put("created", snapshot.header().created().toString());
    members.put("files", snapshot.header().files());
    members.put("bytes", snapshot.header().bytes());
    members.put("description", snapshot.header().description());
    return members;
  }

  /** What people learn about a snapshot. */
  static String line(Snapshot snapshot) {
    String description = snapshot.header().description();
    return snapshot.id()
        + ": "
        + snapshot.header().files()
        + " files, "
        + snapshot.header().bytes()
        + " bytes"
        + (description.isEmpty() ? "" : ", " + description);
  }
}
