package dev.safepersist.core.intercept;

/**
 * The port to the schemas of documents: the core has no schema library. The code that intercepts
 * writes passes one in. Safe for use by several threads.
 */
@FunctionalInterface
public interface DocumentSchemas {
  /**
   * What the schema at {@code location} says about a document.
   *
   * @param lenient whether comments, trailing commas and several documents are allowed
   */
  SchemaVerdict validate(byte[] document, SchemaLocation location, boolean lenient);
}
