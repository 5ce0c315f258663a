package dev.safepersist.cli;

import dev.safepersist.cli.backups.BackupsCommand;
import dev.safepersist.cli.doctor.DoctorCommand;
import dev.safepersist.cli.guard.GuardCommand;
import dev.safepersist.cli.history.HistoryCommand;
import dev.safepersist.cli.metadata.MetadataCommand;
import dev.safepersist.cli.migrate.MigrateCommand;
import dev.safepersist.cli.report.Output;
import dev.safepersist.cli.report.OutputOptions;
import dev.safepersist.cli.scan.ScanCommand;
import dev.safepersist.cli.schema.SchemaCommand;
import dev.safepersist.cli.snapshot.SnapshotCommand;
import dev.safepersist.cli.validate.ValidateCommand;
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
      "3:something could not be read or written",
      "4:a migration has paused, and can go on"
    },
    commandListHeading = "%nCommands:%n",
    subcommands = {
      ValidateCommand.class,
      BackupsCommand.class,
      SnapshotCommand.class,
      GuardCommand.class,
      HistoryCommand.class,
      MetadataCommand.class,
      SchemaCommand.class,
      MigrateCommand.class,
      DoctorCommand.class,
      ScanCommand.class
    })
final class SafePersistCommand implements OutputOptions {
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

  @Override
  public Output output() {
    return new Output(json, quiet);
  }
}
