package dev.safepersist.migration.spi;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where documents are read. Safe for use by several threads. */
public interface Source extends Closeable {
  /** Where it is, in words for people; holds no secret. */
  String description();

  /**
   * Divides the source into slices.
   *
   * @param records about how many documents a slice has
   */
  List<Slice> slices(int records) throws IOException;

  /**
   * Reads the documents of a slice.
   *
   * @param after the key after which to begin; empty for the beginning of the slice
   */
  Cursor open(Slice slice, String after) throws IOException;

  /** Reads one document as it is now; empty if it no longer exists. */
  Optional<Reading> find(String key) throws IOException;

  /** Compares keys as this source orders them. */
  int compare(String key, String other);

  @Override
  void close() throws IOException;
}
