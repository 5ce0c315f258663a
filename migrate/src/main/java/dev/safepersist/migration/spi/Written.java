package dev.safepersist.migration.spi;

/**
 * What became of one document of a batch.
 *
 * @param key the key of the document
 * @param result what became of it
 * @param problem why it was not written; empty if it was, the digest of the one that stays
 */
public record Written(String key, Result result, String problem) {
  /** What can become of a document. */
  public enum Result {
    /** It is durable in the new format. */
    WRITTEN,
    /** It was changed by another program after it was read, and was left alone. */
    CHANGED,
    /** The target has a document of its own in the new format, which stays. */
    KEPT,
    /** It cannot be written, and was left alone. */
    REFUSED,
    /** Its place cannot transform it as was foreseen: it is to be read again. */
    UNFORESEEN
  }

  /** A document that was written. */
  public static Written ok(String key) {
    return new Written(key, Result.WRITTEN, "");
  }
}
