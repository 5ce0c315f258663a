package dev.safepersist.operations.snapshot;

import dev.safepersist.operations.tree.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a snapshot is made. Immutable.
 *
 * @param selection which files
 * @param description what the user says of it; may be empty
 * @param share whether a file that has the bytes of the previous snapshot is hard-linked to it
 * @param properties the system properties to record
 */
public record SnapshotOptions(
    Selection selection, String description, boolean share, List<String> properties) {
  /** All files, shared with the previous snapshot where they are unchanged. */
  public static final SnapshotOptions DEFAULTS =
      new SnapshotOptions(Selection.ALL, "", true, List.of());

  /** Copies the list. */
  public SnapshotOptions {
    Objects.requireNonNull(selection);
    Objects.requireNonNull(description);
    properties = List.copyOf(properties);
  }

  /** This, without the files in {@code directory}, where the state of the tree is kept. */
  SnapshotOptions withState(Optional<Path> directory) {
    return new SnapshotOptions(selection.withState(directory), description, share, properties);
  }
}
