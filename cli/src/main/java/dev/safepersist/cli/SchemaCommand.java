package dev.safepersist.cli;

import picocli.CommandLine.Command;

/** The commands about schemas and their versions. */
@Command(
    name = "schema",
    description = "Compares schemas, and accepts those of new format versions.",
    subcommands = {SchemaDiffCommand.class, SchemaAcceptCommand.class})
final class SchemaCommand {}
