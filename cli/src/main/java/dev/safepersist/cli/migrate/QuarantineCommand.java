package dev.safepersist.cli.migrate;

import dev.safepersist.cli.tree.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about documents that were left out. */
@Command(
    name = "quarantine",
    description = "Lists documents that were left out, and takes them up again.")
final class QuarantineCommand implements CommandGroup {
  private static final List<String> NAMES = List.of("list", "show", "retry", "drop");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public Class<?> command(String name) {
    return switch (name) {
      case "list" -> QuarantineListCommand.class;
      case "show" -> QuarantineShowCommand.class;
      case "retry" -> QuarantineRetryCommand.class;
      case "drop" -> QuarantineDropCommand.class;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
