package dev.safepersist.cli;

import dev.safepersist.cli.audit.AuditCommand;
import dev.safepersist.cli.backups.BackupsCommand;
import dev.safepersist.cli.completion.CompletionCommand;
import dev.safepersist.cli.completion.GenerateCommand;
import dev.safepersist.cli.doctor.DoctorCommand;
import dev.safepersist.cli.edit.EditCommand;
import dev.safepersist.cli.guard.GuardCommand;
import dev.safepersist.cli.history.HistoryCommand;
import dev.safepersist.cli.hook.GitHookCommand;
import dev.safepersist.cli.metadata.MetadataCommand;
import dev.safepersist.cli.migrate.MigrateCommand;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Output;
import dev.safepersist.cli.report.OutputOptions;
import dev.safepersist.cli.report.ProgressMode;
import dev.safepersist.cli.report.Report;
import dev.safepersist.cli.scan.ScanCommand;
import dev.safepersist.cli.schema.SchemaCommand;
import dev.safepersist.cli.snapshot.SnapshotCommand;
import dev.safepersist.cli.tree.CommandGroup;
import dev.safepersist.cli.validate.ValidateCommand;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command itself: the options that every command knows, and the list of commands. */
@Command(
    name = "safepersist",
    description = "Looks after state files that SafePersist keeps whole.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:something wrong was found",
      "2:the command line makes no sense",
      "3:something is missing, or could not be read or written; wins over 1",
      "4:a migration has paused, and can go on",
      "129, 130, 143:a signal ended the command (HUP, INT, TERM)"
    },
    commandListHeading = "%nCommands:%n")
final class SafePersistCommand implements OutputOptions, CommandGroup {
  private static final List<String> NAMES =
      List.of(
          "audit",
          "validate",
          "backups",
          "snapshot",
          "edit",
          "guard",
          "git-hook",
          "history",
          "metadata",
          "schema",
          "migrate",
          "doctor",
          "completion",
          "generate",
          "scan");

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON document, for scripts.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print only what is wrong.")
  private boolean quiet;

  @Option(
      names = "--exit-zero",
      scope = ScopeType.INHERIT,
      description = "Return 0 instead of 1 if something wrong was found.")
  private boolean exitZero;

  @Option(
      names = "--progress",
      scope = ScopeType.INHERIT,
      paramLabel = "HOW",
      description =
          "Show progress on the error output: auto (a bar on a terminal, the default), bar, json"
              + " (lines for programs, also for errors and the summary) or none.")
  private ProgressMode progress = ProgressMode.AUTO;

  private final boolean terminal;
  private volatile Optional<Report> running = Optional.empty();

  /** The command, whose error output is no terminal. */
  SafePersistCommand() {
    this(false);
  }

  /**
   * The command.
   *
   * @param terminal whether the error output is a terminal
   */
  SafePersistCommand(boolean terminal) {
    this.terminal = terminal;
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public Class<?> command(String name) {
    return switch (name) {
      case "audit" -> AuditCommand.class;
      case "validate" -> ValidateCommand.class;
      case "backups" -> BackupsCommand.class;
      case "snapshot" -> SnapshotCommand.class;
      case "edit" -> EditCommand.class;
      case "guard" -> GuardCommand.class;
      case "git-hook" -> GitHookCommand.class;
      case "history" -> HistoryCommand.class;
      case "metadata" -> MetadataCommand.class;
      case "schema" -> SchemaCommand.class;
      case "migrate" -> MigrateCommand.class;
      case "doctor" -> DoctorCommand.class;
      case "completion" -> CompletionCommand.class;
      case "generate" -> GenerateCommand.class;
      case "scan" -> ScanCommand.class;
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Override
  public Output output() {
    return new Output(json, quiet, exitZero, progress.on(terminal));
  }

  @Override
  public void started(Report report) {
    running = Optional.of(report);
  }

  /**
   * Ends the report of the command that runs, since a signal ends the process.
   *
   * @return the exit code with which the command had ended before; empty if it had not
   */
  OptionalInt interrupt(ExitCode signal) {
    return running.map(report -> report.interrupt(signal)).orElse(OptionalInt.empty());
  }
}
