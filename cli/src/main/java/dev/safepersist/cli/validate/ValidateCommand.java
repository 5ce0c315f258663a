package dev.safepersist.cli.validate;

import dev.safepersist.cli.file.Documents;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.core.structure.StructureScanner;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaException;
import dev.safepersist.syntax.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds files against a schema. */
@Command(name = "validate", description = "Checks files against a JSON Schema.")
public final class ValidateCommand extends Task {
  @Option(
      names = {"-s", "--schema"},
      required = true,
      paramLabel = "SCHEMA",
      description = "The file of the JSON Schema.")
  private Path schema;

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

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files to check.")
  private List<Path> files;

  @Override
  protected void run(Report report) {
    load(report)
        .ifPresent(
            rules -> {
              for (Path file : files) {
                try {
                  add(report, file, errors(rules, syntax(file), Documents.read(file)));
                } catch (IOException failure) {
                  report.problem(Problem.of(file, failure));
                }
              }
            });
  }

  private Optional<Schema> load(Report report) {
    try {
      Documents.requireReadable(schema);
      return Optional.of(Schema.ofFile(schema));
    } catch (SchemaException none) {
      report.problem(new Problem(ExitCode.USAGE, none.getMessage()));
    } catch (UncheckedIOException failure) {
      report.problem(Problem.of(schema, failure.getCause()));
    } catch (IOException failure) {
      report.problem(Problem.of(schema, failure));
    }
    return Optional.empty();
  }

  private Syntax syntax(Path file) {
    boolean commented = String.valueOf(file.getFileName()).endsWith(".jsonc");
    return syntax.orElse(commented ? Syntax.LENIENT : Syntax.STRICT);
  }

  private List<Finding> errors(Schema rules, Syntax by, byte[] document) {
    Optional<StrictJson.Problem> notJson = StrictJson.checkUnique(document);
    if (notJson.isPresent() && by == Syntax.LENIENT) {
      return lenientErrors(rules, document);
    }
    if (notJson.isPresent()) {
      return List.of(error(notJson.get().clause()));
    }
    Optional<Envelope> envelope = whole ? Optional.empty() : Envelope.read(document);
    if (envelope.isEmpty()) {
      return rules.validate(document);
    }
    Envelope there = envelope.get();
    List<Finding> errors = new ArrayList<>();
    if (there.integrity() == Envelope.Integrity.MISMATCH) {
      errors.add(error("not as it was saved: the checksum in its metadata is another one"));
    }
    errors.addAll(rules.validate(document, there.dataOffset(), there.dataLength()));
    return errors;
  }

  private static List<Finding> lenientErrors(Schema rules, byte[] text) {
    StructureScanner scanner = new StructureScanner();
    scanner.update(text, 0, text.length);
    return scanner.verdict() == StructureScanner.Verdict.EMPTY
        ? List.of(error("not JSON: there is no JSON value"))
        : rules.validateLenient(text);
  }

  /** The words of the agent's rule {@code json}. */
  enum Syntax {
    /** Comments, trailing commas and several documents are allowed. */
    LENIENT,
    /** One document by RFC 8259. */
    STRICT
  }

  private static Finding error(String message) {
    return new Finding(Finding.Severity.ERROR, "", "", message);
  }

  private static void add(Report report, Path file, List<Finding> errors) {
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

  private static Map<String, Object> members(Finding error) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("pointer", error.pointer());
    members.put("schema_pointer", error.schemaPointer());
    members.put("message", error.message());
    return members;
  }

  private static String text(Path file, List<Finding> errors) {
    if (errors.size() == 1 && errors.get(0).pointer().isEmpty()) {
      return file + ": " + errors.get(0).message();
    }
    String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
    return errors.stream()
        .map(error -> "\n  " + place(error) + ": " + error.message())
        .collect(Collectors.joining("", file + ": " + count, ""));
  }

  private static String place(Finding error) {
    return error.pointer().isEmpty() ? "the document" : error.pointer();
  }
}
