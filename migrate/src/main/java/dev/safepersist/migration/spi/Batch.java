package dev.safepersist.migration.spi;

import java.util.List;
import java.util.Optional;

/**
 * Documents that are written together.
 *
 * @param number the number of the batch, unique within its migration
 * @param slice the slice that they belong to
 * @param migration the id of the migration, to be recorded with each document
 * @param worker the worker that prepared it
 * @param changes the documents to write
 * @param done documents that an earlier, interrupted batch of this migration has written
 * @param closing the account of the batch if all changes are written; empty if more is to come
 */
public record Batch(
    long number,
    int slice,
    String migration,
    String worker,
    List<DocumentChange> changes,
    List<Done> done,
    Optional<Closing> closing) {
  /** Copies the lists. */
  public Batch {
    changes = List.copyOf(changes);
    done = List.copyOf(done);
  }

  /**
   * A document that needs no writing.
   *
   * @param key its key
   * @param digest the digest of its data
   * @param migrated whether this migration wrote it; else it had the target version before
   */
  public record Done(String key, String digest, boolean migrated) {}
}
