package dev.safepersist.migration.spi;

import tools.jackson.databind.JsonNode;

/**
 * One document to be written in a new format.
 *
 * @param before the document that was read
 * @param after its data in the new format; missing if its place transforms it
 * @param version the new schema version
 * @param digestBefore the digest of the data that was read
 * @param digestAfter the digest of the new data
 */
public record DocumentChange(
    Document before, JsonNode after, int version, String digestBefore, String digestAfter) {
  /** The key of the document. */
  public String key() {
    return before.key();
  }
}
