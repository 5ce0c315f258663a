package dev.safepersist.cli.schema;

import picocli.CommandLine.Command;

/** The commands about schemas and their versions. */
@Command(
    name = "schema",
    description = "Compares schemas, and accepts those of new schema versions.",
    subcommands = {SchemaDiffCommand.class, SchemaAcceptCommand.class})
public final class SchemaCommand {}
