package dev.safepersist.cli.backups;

import picocli.CommandLine.Command;

/** The commands about kept versions. */
@Command(
    name = "backups",
    description = "Lists, compares and restores the kept versions of a file.",
    subcommands = {
      BackupsListCommand.class,
      BackupsStatsCommand.class,
      BackupsDumpCommand.class,
      BackupsDiffCommand.class,
      BackupsFindCommand.class,
      BackupsVerifyCommand.class,
      BackupsCreateCommand.class,
      BackupsRestoreCommand.class,
      BackupsPinCommand.class,
      BackupsUnpinCommand.class,
      BackupsTagCommand.class,
      BackupsPruneCommand.class,
      BackupsCleanCommand.class
    })
public final class BackupsCommand {}
