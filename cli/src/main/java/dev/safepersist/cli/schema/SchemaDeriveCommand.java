package dev.safepersist.cli.schema;

import dev.safepersist.SafeFiles;
import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.operations.audit.AuditOptions;
import dev.safepersist.operations.inference.Examples;
import dev.safepersist.operations.state.DocumentData;
import dev.safepersist.operations.tree.FileTree;
import dev.safepersist.operations.tree.Selection;
import dev.safepersist.syntax.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Derives a schema from files. */
@Command(
    name = "derive",
    description =
        "Derives a schema that all given files fit, as a draft to correct. The schema of a Java type"
            + " is written by the annotation processor.")
public final class SchemaDeriveCommand extends Task {
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Option(names = "--title", paramLabel = "NAME", description = "The name of the type.")
  private String title = "derived";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write the schema to a new file.")
  private Optional<Path> out = Optional.empty();

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files of the type, and directory trees with nothing else.")
  private List<Path> paths;

  @Mixin private StateDirectoryOption state;

  @Override
  protected void run(Report report) {
    Examples examples = new Examples();
    paths.forEach(path -> add(path, examples, report));
    if (report.problems() > 0 || examples.count() == 0) {
      return;
    }
    JsonNode schema = examples.schema(title);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("examples", examples.count());
    members.put("schema", schema);
    String text = PRETTY.writeValueAsString(schema);
    if (out.isEmpty()) {
      report.done(text, members);
    } else {
      write(out.get(), text + "\n", members, report);
    }
  }

  private static void write(Path file, String text, Map<String, Object> members, Report report) {
    try {
      if (Files.exists(file)) {
        report.problem(
            Problem.of(
                ExitCode.USAGE, CliMessage.INPUT_OUTPUT, file, "it exists, and is left alone"));
        return;
      }
      SafeFiles.writeString(file, text);
      members.put("file", file);
      report.done(file + ": derived from " + members.get("examples") + " files", members);
    } catch (IOException failure) {
      report.problem(Problem.of(file, failure));
    }
  }

  private void add(Path path, Examples examples, Report report) {
    try {
      FileTree.walk(
          path,
          new Selection(AuditOptions.STATE_FILES, List.of(), state.directory()),
          new FileTree.Visitor() {
            @Override
            public void file(Path file, BasicFileAttributes attributes) {
              example(file, examples, report);
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

  private void example(Path file, Examples examples, Report report) {
    try {
      JsonNode data =
          DocumentData.read(file, String.valueOf(file.getFileName()), state.directory());
      if (data.isMissingNode()) {
        report.finding(file + ": left out, it is empty", Map.of("file", file));
      } else {
        examples.add(data);
      }
    } catch (JacksonException broken) {
      String problem = StrictJson.Problem.of(broken).toString();
      report.finding(file + ": left out: " + problem, Map.of("file", file, "problem", problem));
    } catch (IOException failure) {
      report.problem(Problem.of(file, failure));
    }
  }
}
