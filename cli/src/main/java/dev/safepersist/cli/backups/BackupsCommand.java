package dev.safepersist.cli.backups;

import dev.safepersist.cli.tree.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about kept versions. */
@Command(
    name = "backups",
    description = "Lists, compares and restores the kept versions of a file.")
public final class BackupsCommand implements CommandGroup {
  private static final List<String> NAMES =
      List.of(
          "list", "stats", "dump", "diff", "find", "verify", "create", "restore", "pin", "unpin",
          "tag", "prune", "clean");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public Class<?> command(String name) {
    return switch (name) {
      case "list" -> BackupsListCommand.class;
      case "stats" -> BackupsStatsCommand.class;
      case "dump" -> BackupsDumpCommand.class;
      case "diff" -> BackupsDiffCommand.class;
      case "find" -> BackupsFindCommand.class;
      case "verify" -> BackupsVerifyCommand.class;
      case "create" -> BackupsCreateCommand.class;
      case "restore" -> BackupsRestoreCommand.class;
      case "pin" -> BackupsPinCommand.class;
      case "unpin" -> BackupsUnpinCommand.class;
      case "tag" -> BackupsTagCommand.class;
      case "prune" -> BackupsPruneCommand.class;
      case "clean" -> BackupsCleanCommand.class;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
