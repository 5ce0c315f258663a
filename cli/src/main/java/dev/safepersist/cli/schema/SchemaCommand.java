package dev.safepersist.cli.schema;

import picocli.CommandLine.Command;

/** The commands about schemas and their versions. */
@Command(
    name = "schema",
    description = "Shows, derives and compares schemas, and accepts those of new schema versions.",
    subcommands = {
      SchemaShowCommand.class,
      SchemaDeriveCommand.class,
      SchemaDiffCommand.class,
      SchemaAcceptCommand.class
    })
public final class SchemaCommand {}
