package dev.safepersist.cli.schema;

import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.evolution.Baselines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts schemas among the accepted ones, with which later ones are compared. */
@Command(
    name = "accept",
    description = "Copies schemas to the folder of the accepted ones, to be committed.")
public final class SchemaAcceptCommand extends Task {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder, such as src/main/safepersist.")
  private Path to;

  @Option(
      names = "--type",
      paramLabel = "NAME",
      description = "The type, if the file does not say.")
  private Optional<String> type = Optional.empty();

  @Option(
      names = "--schema-version",
      paramLabel = "N",
      description = "The schema version, if the file does not say.")
  private Optional<Integer> schemaVersion = Optional.empty();

  @Option(
      names = "--replace",
      description = "Replace an accepted schema of the same version by another one.")
  private boolean replace;

  @Option(names = "--dry-run", description = "Only report what would be accepted.")
  private boolean dryRun;

  @Parameters(arity = "1..*", paramLabel = "SCHEMA", description = "The schemas to accept.")
  private List<Path> files;

  @Override
  protected void run(Report report) {
    for (Path file : files) {
      SchemaFile.read(file, report).ifPresent(schema -> accept(schema, report));
    }
  }

  private void accept(SchemaFile file, Report report) {
    Optional<String> name = type.or(file::type);
    Optional<Integer> version = schemaVersion.or(file::version);
    if (name.isEmpty() || version.isEmpty()) {
      String problem =
          file.path() + " does not say its type and version; give --type and --schema-version.";
      report.problem(
          Problem.of(ExitCode.USAGE, CliMessage.COMMAND_LINE, problem, spec().qualifiedName()));
      return;
    }
    Path target = to.resolve(Baselines.fileName(name.get(), version.get()));
    try {
      accept(file, target, report);
    } catch (IOException failure) {
      report.problem(Problem.of(target, failure));
    }
  }

  private void accept(SchemaFile file, Path target, Report report) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("schema", file.path());
    members.put("accepted", target);
    members.put("dry_run", dryRun);
    if (Files.exists(target)) {
      Optional<SchemaFile> there = SchemaFile.read(target, report);
      if (there.isEmpty()) {
        return;
      }
      String known = there.get().schema().fingerprint();
      if (known.equals(file.schema().fingerprint())) {
        report.good(target + ": accepted already", members);
        return;
      }
      if (!replace) {
        report.finding(
            target
                + ": another schema is accepted for this version; raise the version, or replace it"
                + " with --replace if no file was written with it",
            members);
        return;
      }
    }
    if (dryRun) {
      report.done(target + ": would be accepted", members);
      return;
    }
    Files.createDirectories(to);
    Path copy = Files.createTempFile(to, ".accept", ".tmp");
    try {
      Files.copy(file.path(), copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(copy);
    }
    report.done(target + ": accepted", members);
  }
}
