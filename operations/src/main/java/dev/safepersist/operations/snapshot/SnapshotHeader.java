package dev.safepersist.operations.snapshot;

import java.time.Instant;
import java.util.Map;

/**
 * What {@code manifest.json} says about a snapshot as a whole.
 *
 * @param format the version of this format
 * @param id the name of the snapshot
 * @param created when its creation began
 * @param root the directory that it was made of
 * @param description what the user said of it; may be empty
 * @param files how many files it has, symbolic links included
 * @param bytes how many bytes they have
 * @param listing the SHA-256 checksum of {@code files.jsonl}
 * @param git the commit and the branch of the repository around the tree; empty if there is none
 * @param environment the Java runtime, the platform, and properties that the user chose
 */
public record SnapshotHeader(
    int format,
    String id,
    Instant created,
    String root,
    String description,
    long files,
    long bytes,
    String listing,
    Map<String, String> git,
    Map<String, String> environment) {
  /** The format that this version writes, and the newest that it reads. */
  public static final int FORMAT = 1;

  /** Copies the maps. */
  public SnapshotHeader {
    git = Map.copyOf(git);
    environment = Map.copyOf(environment);
  }
}
