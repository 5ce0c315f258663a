package dev.safepersist.cli.metadata;

import dev.safepersist.cli.file.SelectionOptions;
import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.metadata.Decision;
import dev.safepersist.operations.metadata.Decision.Kind;
import dev.safepersist.operations.metadata.MetadataChange;
import dev.safepersist.operations.metadata.MetadataOptions;
import dev.safepersist.operations.tree.Selection;
import dev.safepersist.save.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that changes the metadata of trees, and reports what it decided about each file. */
abstract class MetadataTask extends Task {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, and directory trees, in which *.json and *.json.gz are meant.")
  private List<Path> paths;

  @Mixin private SelectionOptions files;

  @Option(
      names = "--change",
      paramLabel = "ID",
      description = "The change that this is part of; recorded with the versions that are kept.")
  private Optional<String> change = Optional.empty();

  @Mixin private StateDirectoryOption state;

  @Option(names = "--dry-run", description = "Only report what would be done.")
  private boolean dryRun;

  /** Where the state of the files is kept. */
  final Optional<Path> stateDirectory() {
    return state.directory();
  }

  /** What is to be done. */
  abstract MetadataOptions options(Optional<Change> made, boolean onlyReport);

  @Override
  protected final void run(Report report) {
    try {
      Selection selection = files.selection();
      Lines lines = new Lines(report, dryRun);
      MetadataChange task =
          new MetadataChange(options(change.map(id -> new Change(id, "")), dryRun), lines);
      for (Path path : paths) {
        try {
          task.run(path, selection);
        } catch (IOException failure) {
          report.problem(Problem.of(path, failure));
        }
      }
      lines.end();
    } catch (IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    }
  }

  /** The decisions as lines of a report. */
  private static final class Lines implements MetadataChange.Listener {
    private final Report report;
    private final boolean dryRun;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    Lines(Report report, boolean dryRun) {
      this.report = report;
      this.dryRun = dryRun;
    }

    @Override
    public void decided(Decision decision, long bytes) {
      counts.merge(decision.kind(), 1L, Long::sum);
      report.progress().advance(1, bytes);
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("file", decision.file());
      members.put("decision", name(decision.kind()));
      members.put("detail", decision.detail());
      members.put("dry_run", dryRun);
      String text = decision.file() + ": " + text(decision);
      switch (decision.kind()) {
        case ADDED, STRIPPED -> report.done(text, members);
        case NOT_WHOLE -> report.finding(text, members);
        default -> report.good(text, members);
      }
    }

    private String text(Decision decision) {
      String would = dryRun ? "would be " : "";
      return switch (decision.kind()) {
        case ADDED -> "metadata " + would + "added, source " + decision.detail();
        case STRIPPED -> "metadata " + would + "removed";
        case HAS_METADATA -> "has metadata already";
        case HAS_NONE -> "has no metadata";
        case PASSED_OVER -> "passed over, " + decision.detail();
        case NOT_WHOLE -> "left as it is, " + decision.detail();
      };
    }

    @Override
    public void failed(Path file, IOException failure) {
      report.problem(Problem.of(file, failure));
    }

    void end() {
      counts.forEach((kind, count) -> report.summary(name(kind), count));
    }

    private static String name(Kind kind) {
      return kind.name().toLowerCase(Locale.ROOT);
    }
  }
}
