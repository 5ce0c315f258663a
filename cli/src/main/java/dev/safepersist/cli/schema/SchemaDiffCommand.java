package dev.safepersist.cli.schema;

import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.evolution.Baselines;
import dev.safepersist.evolution.Evolution;
import dev.safepersist.evolution.SchemaChange;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the changes of schemas that keep older files from being read. */
@Command(
    name = "diff",
    description = "Lists the changes after which files of the older schema do not fit the newer.")
public final class SchemaDiffCommand extends Task {
  @Option(
      names = "--against",
      paramLabel = "FOLDER",
      description = "Compare each file with the accepted schema of its type and version there.")
  private Optional<Path> against = Optional.empty();

  @Parameters(
      arity = "1..*",
      paramLabel = "SCHEMA",
      description = "The older and the newer schema; with --against, the newer ones.")
  private List<Path> files;

  @Override
  protected void run(Report report) {
    if (against.isPresent()) {
      files.forEach(file -> compareWithAccepted(file, against.get(), report));
    } else if (files.size() == 2) {
      Optional<SchemaFile> before = SchemaFile.read(files.get(0), report);
      Optional<SchemaFile> after = SchemaFile.read(files.get(1), report);
      if (before.isPresent() && after.isPresent()) {
        compare(before.get(), after.get(), report);
      }
    } else {
      usage("two schemas are compared, or any number with --against.", report);
    }
  }

  private void compareWithAccepted(Path file, Path folder, Report report) {
    Optional<SchemaFile> after = SchemaFile.read(file, report);
    if (after.isPresent() && after.get().version().isEmpty()) {
      usage(file + " is not named as <Type>.v<N>.schema.json.", report);
    } else if (after.isPresent()) {
      SchemaFile newer = after.get();
      Path accepted =
          folder.resolve(
              Baselines.fileName(newer.type().orElseThrow(), newer.version().orElseThrow()));
      SchemaFile.read(accepted, report).ifPresent(before -> compare(before, newer, report));
    }
  }

  private static void compare(SchemaFile before, SchemaFile after, Report report) {
    List<SchemaChange> changes = Evolution.between(before.schema().tree(), after.schema().tree());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("before", before.path());
    members.put("after", after.path());
    members.put("same", before.schema().fingerprint().equals(after.schema().fingerprint()));
    members.put("changes", changes.stream().map(SchemaDiffCommand::members).toList());
    if (changes.isEmpty()) {
      report.good(after.path() + ": takes all that " + before.path() + " takes", members);
    } else {
      String list = changes.stream().map(change -> "\n  " + change).collect(Collectors.joining());
      report.finding(
          after.path() + ": does not take all that " + before.path() + " takes" + list, members);
    }
  }

  private static Map<String, Object> members(SchemaChange change) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rule", change.rule().id());
    members.put("pointer", change.pointer());
    members.put("text", change.text());
    members.put("remedy", change.rule().remedy());
    return members;
  }

  private void usage(String problem, Report report) {
    report.problem(
        Problem.of(ExitCode.USAGE, CliMessage.COMMAND_LINE, problem, spec().qualifiedName()));
  }
}
