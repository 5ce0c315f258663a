package dev.safepersist.operations.audit;

import java.nio.file.Path;
import java.util.List;

/**
 * Files with the same bytes.
 *
 * @param bytes the length of each
 * @param files the files, in the order in which they were found
 */
public record DuplicateFiles(long bytes, List<Path> files) {
  /** Copies the list. */
  public DuplicateFiles {
    files = List.copyOf(files);
  }

  /** The length of all but one. */
  public long wasted() {
    return bytes * (files.size() - 1);
  }
}
