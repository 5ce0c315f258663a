package dev.safepersist.migration.images;

import dev.safepersist.migration.seal.Rotation;
import java.io.IOException;
import java.util.Collection;
import java.util.NavigableSet;

/**
 * The packs of one migration: for each batch what it does to each document, and the documents as
 * they were. A target keeps them where they are durable no later than the documents of the batch.
 */
public interface Packs {
  /** Takes the records of a pack one by one. */
  @FunctionalInterface
  interface Action {
    /** Takes one record. */
    void accept(PackRecord pack) throws IOException;
  }

  /**
   * Writes the pack of a batch, durably. A batch that is tried again gets another part; its earlier
   * ones stay.
   */
  void write(long number, Collection<PackRecord> records) throws IOException;

  /** Reads the whole parts of a pack, the last first; the records of each in their order. */
  void read(long number, Action action) throws IOException;

  /** Whether all parts of a pack are whole, from the first byte to the checksum. */
  boolean isWhole(long number) throws IOException;

  /** The numbers of all packs, in order. */
  NavigableSet<Long> numbers() throws IOException;

  /** How many bytes all packs have. */
  long bytes() throws IOException;

  /** Deletes all packs: the way back is gone. */
  void delete() throws IOException;

  /** Wraps the keys of all packs by another master key. */
  void rotate(Rotation rotation) throws IOException;
}
