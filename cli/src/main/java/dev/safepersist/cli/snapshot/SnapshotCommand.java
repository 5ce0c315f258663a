package dev.safepersist.cli.snapshot;

import picocli.CommandLine.Command;

/** The commands about snapshots. */
@Command(
    name = "snapshot",
    description = "Copies directory trees with a manifest, and restores them.",
    subcommands = {
      SnapshotCreateCommand.class,
      SnapshotListCommand.class,
      SnapshotShowCommand.class,
      SnapshotVerifyCommand.class,
      SnapshotRestoreCommand.class,
      SnapshotDiffCommand.class,
      SnapshotPruneCommand.class
    })
public final class SnapshotCommand {}
