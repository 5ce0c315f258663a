package dev.safepersist.cli.migrate;

import picocli.CommandLine.Command;

/** The commands about documents that were left out. */
@Command(
    name = "quarantine",
    description = "Lists documents that were left out, and takes them up again.",
    subcommands = {
      QuarantineListCommand.class,
      QuarantineShowCommand.class,
      QuarantineRetryCommand.class,
      QuarantineDropCommand.class
    })
final class QuarantineCommand {}
