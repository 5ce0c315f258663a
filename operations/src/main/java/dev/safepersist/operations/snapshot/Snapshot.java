package dev.safepersist.operations.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A complete snapshot.
 *
 * @param directory where it is
 * @param header what its manifest says about it as a whole
 */
public record Snapshot(Path directory, SnapshotHeader header) {
  /** Its name. */
  public String id() {
    return header.id();
  }

  /** Receives the files of a snapshot. */
  @FunctionalInterface
  public interface Entries {
    /** Takes a file. */
    void accept(SnapshotEntry entry) throws IOException;
  }

  /** Reads which files it has, in the order in which they were copied. */
  public void read(Entries entries) throws IOException {
    manifest().read(entries::accept);
  }

  Manifest manifest() {
    return new Manifest(directory);
  }
}
