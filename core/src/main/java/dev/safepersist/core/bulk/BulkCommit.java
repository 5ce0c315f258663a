package dev.safepersist.core.bulk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The commit protocol for many files at once. Each file is whole, old or new, at every moment and
 * after every crash; when {@link #write} returns, every file reported as saved is as durable as its
 * policy demands. A batch is not a transaction: a crash may leave some files new and others old.
 *
 * <p>A file is staged, checked, guarded, sealed, synced, kept, published, recorded and pruned as by
 * a save of its own, under its lock. What the files of a directory share is one sync of the
 * backups, one append of intents, one sync of the directory, and one append of the versions to the
 * history. No lock is waited for while others are held, so two batches cannot block each other: a
 * file that is locked elsewhere is saved by itself at the end.
 *
 * <p>Stateless; for any thread that holds none of the locks.
 */
public final class BulkCommit {
  /** The most files that are locked at a time; more are written in several passes. */
  public static final int MOST_AT_ONCE = 256;

  private BulkCommit() {}

  /**
   * Saves the files. The failure of one does not keep the others from being saved.
   *
   * @return what became of each, in their order
   * @throws IllegalArgumentException if a path stands there twice
   */
  public static List<BulkOutcome> write(List<BulkWrite> writes) {
    requireDistinct(writes);
    List<BulkOutcome> outcomes = new ArrayList<>();
    for (int from = 0; from < writes.size(); from += MOST_AT_ONCE) {
      int to = Math.min(writes.size(), from + MOST_AT_ONCE);
      outcomes.addAll(new BulkPass(writes.subList(from, to)).run());
    }
    return outcomes;
  }

  private static void requireDistinct(List<BulkWrite> writes) {
    Set<Path> paths = new HashSet<>();
    for (BulkWrite write : writes) {
      if (!paths.add(write.commit().path().toAbsolutePath().normalize())) {
        throw new IllegalArgumentException(write.commit().path() + " is in this batch twice");
      }
    }
  }
}
