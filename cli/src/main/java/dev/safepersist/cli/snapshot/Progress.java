package dev.safepersist.cli.snapshot;

import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.snapshot.SnapshotEntry;
import dev.safepersist.operations.snapshot.SnapshotListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what an operation does, and reports what fails. */
class Progress implements SnapshotListener {
  private final Report report;
  private final Map<Action, Long> counts = new EnumMap<>(Action.class);

  Progress(Report report) {
    this.report = report;
  }

  @Override
  public void done(SnapshotEntry entry, Action action) {
    counts.merge(action, 1L, Long::sum);
    report.progress().advance(1, entry.bytes());
  }

  @Override
  public void failed(Path file, IOException failure) {
    report.problem(Problem.of(file, failure));
  }

  /** How many files an action was done with. */
  final long count(Action action) {
    return counts.getOrDefault(action, 0L);
  }

  /** A result for one file. */
  static Map<String, Object> members(SnapshotEntry entry, Action action) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", entry.path());
    entry.raw().ifPresent(raw -> members.put("file_uri", raw));
    members.put("action", action.name().toLowerCase(java.util.Locale.ROOT));
    return members;
  }
}
