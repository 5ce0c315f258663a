package dev.safepersist.operations.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/** Receives the progress of an operation on a snapshot. Called by one thread at a time. */
public interface SnapshotListener {
  /** Ignores everything. */
  SnapshotListener NONE = new SnapshotListener() {};

  /** A file is done. */
  default void done(SnapshotEntry entry, Action action) {}

  /** A file could not be read or written, or is not as it should be; the work goes on. */
  default void failed(Path file, IOException failure) {}

  /** What was done with a file. */
  enum Action {
    /** Its bytes were copied into the snapshot. */
    COPIED,
    /** Its bytes were the same as in the previous snapshot, and are shared with it. */
    SHARED,
    /** It was verified and is intact. */
    VERIFIED,
    /** It was written to its place. */
    RESTORED,
    /** It had the bytes of the snapshot already. */
    UNCHANGED,
    /** It is not in the snapshot and was deleted from the tree. */
    DELETED
  }
}
