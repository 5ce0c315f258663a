package dev.safepersist.cli.guard;

import dev.safepersist.cli.file.StateDirectoryOption;
import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.OutputOptions;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.report.Task;
import dev.safepersist.message.Printable;
import dev.safepersist.operations.guard.FileOutcome;
import dev.safepersist.operations.guard.FileOutcome.Action;
import dev.safepersist.operations.guard.Guard;
import dev.safepersist.operations.guard.GuardedCommand;
import dev.safepersist.operations.guard.GuardedCommand.Result;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.save.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a command that changes files all or not at all. */
@Command(
    name = "guard",
    customSynopsis = "safepersist guard [OPTIONS] FILE... -- COMMAND [ARGUMENT...]",
    description =
        "Keeps files, runs a command, and puts the files back if it fails or is killed. What is"
            + " replaced is kept as well. The exit code is 1 if the command failed.")
public final class GuardCommand extends Task {
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE... -- COMMAND",
      description = "The files, '--', and the command with its arguments.")
  private List<String> words = List.of();

  @Option(
      names = "--change",
      paramLabel = "ID",
      description = "The change that the command makes; without this, a new id.")
  private Optional<String> change = Optional.empty();

  @Option(
      names = {"-m", "--description"},
      paramLabel = "TEXT",
      description = "What this change is.")
  private String description = "";

  @Option(
      names = "--no-verify",
      description = "Keep files that the command leaves broken, if it ends well.")
  private boolean unverified;

  @Option(
      names = "--dry-run",
      description = "Only report which files would be kept; the command does not run.")
  private boolean dryRun;

  @Mixin private StateDirectoryOption state;

  @Override
  protected void run(Report report) {
    List<String> all = spec().root().commandLine().getParseResult().originalArgs();
    int dashes = all.indexOf("--");
    int command = dashes < 0 ? 0 : all.size() - dashes - 1;
    if (command == 0 || command >= words.size()) {
      String problem = "a guard needs files, '--' and a command.";
      report.problem(
          Problem.of(ExitCode.USAGE, CliMessage.COMMAND_LINE, problem, "safepersist guard"));
      return;
    }
    List<Path> files = words.subList(0, words.size() - command).stream().map(Path::of).toList();
    List<String> arguments = words.subList(words.size() - command, words.size());
    if (dryRun) {
      files.forEach(
          file ->
              report.good(
                  file + ": would be kept", Map.of("file", file.toString(), "dry_run", true)));
      return;
    }
    run(files, arguments, report);
  }

  private void run(List<Path> files, List<String> command, Report report) {
    Optional<Change> made = change.map(id -> new Change(id, description));
    try (Guard guard = Guard.begin(files, made, state.directory(), command)) {
      boolean json = ((OutputOptions) spec().root().userObject()).output().json();
      Result result =
          new GuardedCommand(guard, command, !unverified).run(json, GuardCommand::interrupted);
      add(report, guard.change(), command, result);
    } catch (IOException failure) {
      report.problem(Problem.of(files.get(0), failure));
    }
  }

  private static void add(Report report, Change change, List<String> command, Result result) {
    for (FileOutcome outcome : result.files()) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("file", outcome.file().toString());
      members.put("action", outcome.action().name().toLowerCase(Locale.ROOT));
      outcome.kept().ifPresent(kept -> members.put("kept", kept.toString()));
      if (outcome.action() == Action.UNCHANGED) {
        report.good(text(outcome), members);
      } else {
        report.done(text(outcome), members);
      }
    }
    for (Path broken : result.broken()) {
      report.problem(Problem.of(ExitCode.FINDINGS, OperationsMessage.LEFT_BROKEN, broken));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("command", command);
    members.put("change", change.id());
    members.put("command_exit", result.exit());
    members.put("kept", result.kept());
    String what = change.id() + ": the command ended with exit code " + result.exit();
    if (result.kept()) {
      report.done(what + "; its changes stay", members);
    } else {
      report.finding(what + "; everything is as before", members);
    }
  }

  private static String text(FileOutcome outcome) {
    String kept = outcome.kept().map(path -> "; what was there is kept as " + path).orElse("");
    String what =
        switch (outcome.action()) {
          case UNCHANGED -> "unchanged";
          case CHANGED -> "changed";
          case PUT_BACK -> "put back";
          case DELETED -> "deleted, as it did not exist before";
        };
    return outcome.file() + ": " + what + kept;
  }

  /** The report is not printed any more. */
  private static void interrupted(Result result) {
    boolean done = !result.files().isEmpty();
    result.files().forEach(outcome -> System.err.println(Printable.text(text(outcome))));
    System.err.println(
        done
            ? "interrupted: everything is as before"
            : "interrupted: 'safepersist doctor' puts the files back");
    System.err.flush();
  }
}
