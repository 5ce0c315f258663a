package dev.safepersist.cli.backups;

import picocli.CommandLine.Command;

/** The commands about kept versions. */
@Command(
    name = "backups",
    description = "Lists and restores the kept versions of a file.",
    subcommands = {BackupsListCommand.class, BackupsRestoreCommand.class})
public final class BackupsCommand {}
