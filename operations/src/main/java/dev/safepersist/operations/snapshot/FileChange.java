package dev.safepersist.operations.snapshot;

/**
 * A file that differs between a snapshot and a later state of the tree.
 *
 * @param kind what became of it
 * @param path its path from the root of the tree
 * @param before its length before; -1 if it did not exist
 * @param after its length now; -1 if it does not exist
 */
public record FileChange(Kind kind, String path, long before, long after) {
  /** What became of a file. */
  public enum Kind {
    /** It is new. */
    ADDED,
    /** It is gone. */
    REMOVED,
    /** It has other content. */
    CHANGED
  }
}
