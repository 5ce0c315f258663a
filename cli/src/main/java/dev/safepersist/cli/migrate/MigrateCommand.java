package dev.safepersist.cli.migrate;

import picocli.CommandLine.Command;

/** The commands about migrations. */
@Command(
    name = "migrate",
    description = "Changes the format of many documents, watched, and with a way back.",
    subcommands = {
      SampleConfigCommand.class,
      InitCommand.class,
      PlanCommand.class,
      RunCommand.class,
      StatusCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      TuneCommand.class,
      CheckCommand.class,
      QuarantineCommand.class,
      RollbackCommand.class,
      FinalizeCommand.class,
      ReportCommand.class,
      AuditCommand.class,
      ApproveCommand.class,
      RotateKeyCommand.class
    })
public final class MigrateCommand {}
