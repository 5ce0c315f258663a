package dev.safepersist.migration.spi;

import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes changes of documents back. Each call can be made again after a crash. */
public interface Undo {
  /** How a document stands to a change that was made to it. */
  enum Standing {
    /** It is as it was before the change. */
    BEFORE,
    /** It is as the change has left it. */
    AFTER,
    /** It was edited after the change. */
    EDITED,
    /** It no longer exists. */
    GONE
  }

  /**
   * A change that was made.
   *
   * @param key the document
   * @param from its schema version before; -1 if unknown
   * @param to its schema version after
   * @param digestBefore the digest of its data before
   * @param digestAfter the digest of its data after
   * @param image its bytes before; empty if it did not exist, or they were not kept
   * @param attributes its mode, owner and times before
   * @param created whether the change made it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Made(
      String key,
      int from,
      int to,
      String digestBefore,
      String digestAfter,
      Optional<byte[]> image,
      ObjectNode attributes,
      boolean created) {}

  /** Begins with a batch; what follows until its end may take effect together. */
  default void begin(long batch) throws IOException {}

  /** Ends a batch: what was done to its documents is durable. */
  default void end(long batch) throws IOException {}

  /** Ends a rollback: puts back what the migration has changed beside its documents. */
  default void finish() throws IOException {}

  /** How the document stands. */
  Standing standing(Made made) throws IOException;

  /**
   * Makes the document what it was: its bytes, mode, owner and times, or removes it if the change
   * made it.
   */
  void restore(Made made) throws IOException;

  /** Keeps a copy of the document as it is now, aside. */
  void setAside(Made made, String why) throws IOException;

  /** Writes the document in the old format with other data. */
  void write(Made made, JsonNode old) throws IOException;

  /** The data of the document as it is now, and its version. */
  Optional<Document> present(Made made) throws IOException;
}
