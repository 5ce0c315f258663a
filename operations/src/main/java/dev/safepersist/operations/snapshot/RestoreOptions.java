package dev.safepersist.operations.snapshot;

import dev.safepersist.operations.tree.Selection;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How a snapshot is restored. Immutable.
 *
 * @param into the directory that gets the files
 * @param selection which files
 * @param delete whether files of the tree that are selected and not in the snapshot are deleted
 * @param dryRun whether nothing is changed
 */
public record RestoreOptions(Path into, Selection selection, boolean delete, boolean dryRun) {
  /** Requires all. */
  public RestoreOptions {
    Objects.requireNonNull(into);
    Objects.requireNonNull(selection);
  }
}
