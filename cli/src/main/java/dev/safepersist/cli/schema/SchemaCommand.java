package dev.safepersist.cli.schema;

import dev.safepersist.cli.tree.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about schemas and their versions. */
@Command(
    name = "schema",
    description = "Shows, derives and compares schemas, and accepts those of new schema versions.")
public final class SchemaCommand implements CommandGroup {
  private static final List<String> NAMES = List.of("show", "derive", "diff", "accept");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public Class<?> command(String name) {
    return switch (name) {
      case "show" -> SchemaShowCommand.class;
      case "derive" -> SchemaDeriveCommand.class;
      case "diff" -> SchemaDiffCommand.class;
      case "accept" -> SchemaAcceptCommand.class;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
