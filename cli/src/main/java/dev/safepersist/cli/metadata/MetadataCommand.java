package dev.safepersist.cli.metadata;

import picocli.CommandLine.Command;

/** The commands about metadata. */
@Command(
    name = "metadata",
    description = "Shows what is known of a file beside its data.",
    subcommands = MetadataShowCommand.class)
public final class MetadataCommand {}
