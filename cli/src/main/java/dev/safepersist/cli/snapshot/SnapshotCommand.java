package dev.safepersist.cli.snapshot;

import dev.safepersist.cli.tree.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about snapshots. */
@Command(
    name = "snapshot",
    description = "Copies directory trees with a manifest, and restores them.")
public final class SnapshotCommand implements CommandGroup {
  private static final List<String> NAMES =
      List.of("create", "list", "show", "verify", "restore", "diff", "prune");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public Class<?> command(String name) {
    return switch (name) {
      case "create" -> SnapshotCreateCommand.class;
      case "list" -> SnapshotListCommand.class;
      case "show" -> SnapshotShowCommand.class;
      case "verify" -> SnapshotVerifyCommand.class;
      case "restore" -> SnapshotRestoreCommand.class;
      case "diff" -> SnapshotDiffCommand.class;
      case "prune" -> SnapshotPruneCommand.class;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
