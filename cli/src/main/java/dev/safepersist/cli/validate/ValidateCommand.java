package dev.safepersist.cli.validate;

import dev.safepersist.cli.file.Documents;
import dev.safepersist.cli.file.RedactionOptions;
import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.audit.AuditOptions;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.operations.tree.FileTree;
import dev.safepersist.operations.tree.Selection;
import dev.safepersist.operations.validation.FileValidation;
import dev.safepersist.operations.validation.PlacedFinding;
import dev.safepersist.operations.validation.Syntax;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds files against a schema. */
@Command(
    name = "validate",
    description = "Checks files, and the state files of directory trees, against a JSON Schema.")
public final class ValidateCommand extends Task {
  @Option(
      names = {"-s", "--schema"},
      paramLabel = "SCHEMA",
      description =
          "The file of the JSON Schema; without it, only the syntax and the checksums of envelopes"
              + " are checked.")
  private Optional<Path> schema = Optional.empty();

  @Option(
      names = "--whole",
      description = "Check the whole document; without this, the data of an envelope is checked.")
  private boolean whole;

  @Option(
      names = "--syntax",
      paramLabel = "SYNTAX",
      description =
          "strict (RFC 8259) or lenient (comments, trailing commas, several documents);"
              + " lenient for files named .jsonc, strict for all others by default.")
  private Optional<Syntax> syntax = Optional.empty();

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "Which files of directories; without this, those that an audit reads.")
  private List<String> include = new ArrayList<>();

  @Option(names = "--exclude", paramLabel = "GLOB", description = "Which files not.")
  private List<String> exclude = new ArrayList<>();

  @Mixin private RedactionOptions redaction;
  @Mixin private StateDirectoryOption state;

  private Redaction hidden = Redaction.none();

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and directories to check.")
  private List<Path> paths;

  @Override
  protected void run(Report report) {
    Optional<Schema> rules = schema.flatMap(file -> load(file, report));
    if (schema.isPresent() && rules.isEmpty()) {
      return;
    }
    FileValidation validation = new FileValidation(rules, whole, syntax, state.directory());
    try {
      hidden = redaction.redaction(rules);
      Selection selection =
          new Selection(
              include.isEmpty() ? AuditOptions.STATE_FILES : include, exclude, state.directory());
      paths.forEach(path -> check(path, selection, validation, report));
    } catch (IllegalArgumentException mistake) {
      report.problem(new Problem(ExitCode.USAGE, mistake.getMessage()));
    }
  }

  private static Optional<Schema> load(Path file, Report report) {
    try {
      Documents.requireReadable(file);
      return Optional.of(Schema.ofFile(file));
    } catch (SchemaException none) {
      report.problem(new Problem(ExitCode.USAGE, none.getMessage()));
    } catch (UncheckedIOException failure) {
      report.problem(Problem.of(file, failure.getCause()));
    } catch (IOException failure) {
      report.problem(Problem.of(file, failure));
    }
    return Optional.empty();
  }

  private void check(Path path, Selection selection, FileValidation validation, Report report) {
    if (!Files.isDirectory(path)) {
      check(path, validation, report);
      return;
    }
    try {
      FileTree.walk(
          path,
          selection,
          new FileTree.Visitor() {
            @Override
            public void file(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                check(file, validation, report);
              }
            }

            @Override
            public void failed(Path file, IOException failure) {
              report.problem(Problem.of(file, failure));
            }
          });
    } catch (IOException failure) {
      report.problem(Problem.of(path, failure));
    }
  }

  private void check(Path file, FileValidation validation, Report report) {
    try {
      byte[] document = Documents.read(file);
      add(report, file, validation.check(file, document));
      report.progress().advance(1, document.length);
    } catch (IOException failure) {
      report.problem(Problem.of(file, failure));
    }
  }

  private void add(Report report, Path file, List<PlacedFinding> found) {
    List<PlacedFinding> errors = found.stream().map(this::shown).toList();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file);
    members.put("valid", errors.isEmpty());
    members.put("errors", errors.stream().map(ValidateCommand::members).toList());
    if (errors.isEmpty()) {
      report.good(file + ": valid", members);
    } else {
      report.finding(text(file, errors), members);
    }
  }

  private PlacedFinding shown(PlacedFinding error) {
    return new PlacedFinding(hidden.finding(error.finding()), error.line(), error.column());
  }

  private static Map<String, Object> members(PlacedFinding error) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("pointer", error.finding().pointer());
    members.put("schema_pointer", error.finding().schemaPointer());
    members.put("message", error.finding().message());
    if (error.line() > 0) {
      members.put("line", error.line());
      members.put("column", error.column());
    }
    return members;
  }

  private static String text(Path file, List<PlacedFinding> errors) {
    if (errors.size() == 1 && errors.get(0).finding().pointer().isEmpty()) {
      return file + ": " + errors.get(0).finding().message();
    }
    String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
    return errors.stream()
        .map(error -> "\n  " + place(error) + ": " + error.finding().message())
        .collect(Collectors.joining("", file + ": " + count, ""));
  }

  private static String place(PlacedFinding error) {
    String pointer = error.finding().pointer();
    String place = pointer.isEmpty() ? "the document" : pointer;
    return error.line() == 0
        ? place
        : place + " (line " + error.line() + ", column " + error.column() + ")";
  }
}
