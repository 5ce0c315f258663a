package dev.safepersist.operations.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * A file in a snapshot.
 *
 * @param path its path from the root of the tree, with slashes
 * @param link the target of a symbolic link; empty for a file
 * @param bytes its length; 0 for a symbolic link
 * @param sha256 the checksum of its bytes, 64 hexadecimal digits; empty for a symbolic link
 * @param modified when it was last modified
 * @param raw the path as a percent-encoded URI path, if {@code path} does not spell it exactly
 */
public record SnapshotEntry(
    String path,
    Optional<String> link,
    long bytes,
    String sha256,
    Instant modified,
    Optional<String> raw) {
  /** What no other file of the tree has. */
  String key() {
    return EntryPath.key(path, raw);
  }

  /** Whether it has the same content as {@code other}. */
  boolean sameContent(SnapshotEntry other) {
    return link.equals(other.link) && bytes == other.bytes && sha256.equals(other.sha256);
  }
}
