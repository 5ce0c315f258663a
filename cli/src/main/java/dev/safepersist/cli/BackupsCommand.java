package dev.safepersist.cli;

import picocli.CommandLine.Command;

/** The commands about kept versions. */
@Command(
    name = "backups",
    description = "Lists and restores the kept versions of a file.",
    subcommands = {BackupsListCommand.class, BackupsRestoreCommand.class})
final class BackupsCommand {}
