package dev.safepersist.cli.metadata;

import dev.safepersist.cli.tree.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about metadata. */
@Command(name = "metadata", description = "Shows, adds and removes the metadata of files.")
public final class MetadataCommand implements CommandGroup {
  private static final List<String> NAMES = List.of("show", "add", "strip");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public Class<?> command(String name) {
    return switch (name) {
      case "show" -> MetadataShowCommand.class;
      case "add" -> MetadataAddCommand.class;
      case "strip" -> MetadataStripCommand.class;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
