package dev.safepersist.migration.spi;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where documents are written. Safe for use by several threads.
 *
 * <p>Data and ledger move together: when {@link #write} returns, every document reported as written
 * is durable, and a batch that is written again after a crash, with or without its line in the
 * ledger, has no second effect.
 */
public interface Target extends Closeable {
  /** Where it is, in words for people; holds no secret. */
  String description();

  /** What stands against writing to it; empty if nothing does. Changes nothing. */
  List<String> obstacles(long documents, long bytes) throws IOException;

  /** Why the target cannot transform the documents itself; empty if it can. Changes nothing. */
  default List<String> objections() throws IOException {
    return List.of("only tables of one database are transformed by their server");
  }

  /**
   * Reads the documents of a slice as the target will transform them; empty if this program is to
   * transform them. What the target cannot transform as this program would is read with its data.
   *
   * @param after the key after which to begin; empty for the beginning of the slice
   */
  default Optional<Cursor> foresee(Slice slice, String after) throws IOException {
    return Optional.empty();
  }

  /** What to know before a run: what will run, be enforced, or stay behind. Changes nothing. */
  default List<String> notices() throws IOException {
    return List.of();
  }

  /** Makes the target ready to be loaded, after {@link #begin}; may be done again. */
  default void prepare() throws IOException {}

  /**
   * A document that refers to something that does not exist.
   *
   * @param key its key
   * @param slice its slice
   * @param problem what is missing
   */
  record Orphan(String key, int slice, String problem) {}

  /** The documents of this migration that refer to something that does not exist. */
  default List<Orphan> orphans() throws IOException {
    return List.of();
  }

  /** A document that is in the way: there already, where the target must be empty. */
  default Optional<String> occupied() throws IOException {
    return Optional.empty();
  }

  /**
   * Takes hold of the target, before the first write of a run or a rollback. An earlier holder can
   * no longer write, where the target can detect it.
   */
  default void begin() throws IOException {}

  /** Whether the target keeps a ledger of its own, which moves together with the documents. */
  default boolean keepsLedger() {
    return false;
  }

  /** The complete batches in the ledger of the target, in the order of their numbers. */
  default List<Closing> ledger() throws IOException {
    return List.of();
  }

  /** Keeps the account of a complete batch, where the target has a ledger, unless it is there. */
  default void complete(Closing closing) throws IOException {}

  /** Does what is due once all documents are written; may be done again. */
  default void loaded() throws IOException {}

  /**
   * Writes a batch. A document is written only if it still has the mark with which it was read.
   *
   * @return what became of each change, in their order
   * @throws IOException if the batch failed as a whole; some of its documents may be written
   */
  List<Written> write(Batch batch) throws IOException;

  /** Reads one document as it is now; empty if it does not exist. */
  Optional<Reading> find(String key) throws IOException;

  /** Reads the documents of a slice as they are now. */
  Cursor open(Slice slice) throws IOException;

  /**
   * The data of a document whose bytes were kept.
   *
   * @param key the key of the document
   * @param image its bytes
   */
  JsonNode decode(String key, byte[] image) throws IOException;

  /** The digest of a document as it is now, by another way than {@link #find}. */
  Optional<String> independentDigest(String key) throws IOException;

  /** Compares all documents with the ledger, where the target can do so without sending them. */
  default Optional<Comparison> compare() throws IOException {
    return Optional.empty();
  }

  @Override
  void close() throws IOException;
}
