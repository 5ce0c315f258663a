package dev.safepersist.cli;

import picocli.CommandLine.Command;

/** The commands about metadata. */
@Command(
    name = "metadata",
    description = "Shows what is known of a file beside its data.",
    subcommands = MetadataShowCommand.class)
final class MetadataCommand {}
