package dev.safepersist.cli.metadata;

import picocli.CommandLine.Command;

/** The commands about metadata. */
@Command(
    name = "metadata",
    description = "Shows, adds and removes the metadata of files.",
    subcommands = {MetadataShowCommand.class, MetadataAddCommand.class, MetadataStripCommand.class})
public final class MetadataCommand {}
