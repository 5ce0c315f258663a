package dev.safepersist.cli.audit;

import dev.safepersist.SafeFiles;
import dev.safepersist.cli.file.RedactionOptions;
import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.audit.Audit;
import dev.safepersist.operations.audit.AuditOptions;
import dev.safepersist.operations.audit.AuditPage;
import dev.safepersist.operations.audit.AuditSummary;
import dev.safepersist.operations.audit.ChecksumList;
import dev.safepersist.operations.audit.FileType;
import dev.safepersist.operations.audit.FileTypes;
import dev.safepersist.operations.audit.FoundChecksums;
import dev.safepersist.operations.tree.Selection;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Audits directory trees. */
@Command(
    name = "audit",
    description =
        "Reads every state file of directory trees, and reports what is broken, altered or"
            + " suspicious, with statistics. Nothing is changed.")
public final class AuditCommand extends Task {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Directory trees, or files.")
  private List<Path> roots;

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description =
          "Which files; without this, *.json, *.jsonc, *.json5, *.jsonl, *.cbor, *.smile, *.sml,"
              + " and those with .gz.")
  private List<String> include = new ArrayList<>();

  @Option(names = "--exclude", paramLabel = "GLOB", description = "Which files not.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--types",
      paramLabel = "FILE",
      description = "A rules file that describes types of files; they come before the known ones.")
  private List<Path> types = new ArrayList<>();

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "The schema of a type of files, named TYPE.schema.json or TYPE.vN.schema.json.")
  private List<Path> schemas = new ArrayList<>();

  @Option(
      names = "--checksums",
      paramLabel = "FILE",
      description = "Checksums that files should have: of 'sha256sum', or MD5 in a JSON file.")
  private List<Path> checksums = new ArrayList<>();

  @Option(
      names = "--find-checksums",
      description =
          "Use the lists of checksums in the trees and in the directories that they are in:"
              + " SHA256SUMS, checksums.json, and manifests of snapshots.")
  private boolean findChecksums;

  @Option(
      names = "--all",
      description = "List the files with which nothing is wrong, too; JSON always does.")
  private boolean all;

  @Option(
      names = "--strict",
      description = "Report files that were edited, or are of unknown type, as findings.")
  private boolean strict;

  @Option(
      names = "--structure-only",
      description = "Check structure and checksums, not schemas and rules of quality; faster.")
  private boolean structureOnly;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many files are read at the same time; by default, one per processor.")
  private Optional<Integer> threads = Optional.empty();

  @Mixin private RedactionOptions redaction;
  @Mixin private StateDirectoryOption state;

  @Option(names = "--html", paramLabel = "FILE", description = "Write the report as a web page.")
  private Optional<Path> html = Optional.empty();

  @Override
  protected void run(Report report) {
    options(report).ifPresent(options -> run(options, report));
  }

  private Optional<AuditOptions> options(Report report) {
    AuditOptions defaults = AuditOptions.defaults();
    List<FileType> first = new ArrayList<>();
    List<ChecksumList> sums = new ArrayList<>();
    Path current = Path.of("");
    try {
      for (Path file : types) {
        current = file;
        first.addAll(FileTypes.ofFile(file).list());
      }
      for (Path file : schemas) {
        current = file;
        first.add(FileTypes.ofSchema(file));
      }
      for (Path file : checksums) {
        current = file;
        sums.add(ChecksumList.read(file));
      }
      sums.addAll(found(report));
      return Optional.of(
          new AuditOptions(
              defaults.types().after(first),
              new Selection(include.isEmpty() ? AuditOptions.STATE_FILES : include, exclude),
              sums,
              structureOnly ? AuditOptions.NO_CHECKS : defaults.checkedBytes(),
              Math.max(1, threads.orElse(defaults.threads())),
              redaction.redaction(),
              state.directory()));
    } catch (SchemaException | IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    } catch (java.io.UncheckedIOException failure) {
      report.problem(Problem.of(current, failure.getCause()));
    } catch (IOException failure) {
      report.problem(Problem.of(current, failure));
    }
    return Optional.empty();
  }

  private List<ChecksumList> found(Report report) throws IOException {
    List<ChecksumList> found = new ArrayList<>();
    for (Path root : roots) {
      if (findChecksums && Files.exists(root)) { // the audit reports one that is missing
        found.addAll(
            FoundChecksums.of(root, (file, failure) -> report.problem(Problem.of(file, failure))));
      }
    }
    return found;
  }

  private void run(AuditOptions options, Report report) {
    try {
      AuditLines lines = new AuditLines(report, all, strict);
      AuditSummary summary = Audit.run(roots, options, lines);
      SummaryText.add(summary, report);
      if (html.isPresent()) {
        write(html.get(), summary, report);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Path file, AuditSummary summary, Report report) {
    try {
      SafeFiles.writeString(file, AuditPage.of(roots, summary, Instant.now()));
      report.done(file + ": written", Map.of("html", file));
    } catch (IOException failure) {
      report.problem(Problem.of(file, failure));
    }
  }
}
