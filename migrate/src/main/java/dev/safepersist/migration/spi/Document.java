package dev.safepersist.migration.spi;

import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** One document as its source holds it now. */
public interface Document {
  /** Its name in the source: a relative path, a primary key. */
  String key();

  /** Its schema version; empty if it is not known. */
  OptionalInt version();

  /** Its data, without any envelope; must not be changed. Missing if its place transforms it. */
  JsonNode data();

  /** The length of what was read, in bytes. */
  long bytes();

  /** The checksum of what was read: another mark means that the document has changed. */
  String mark();

  /** The change that made this version of the document, such as the id of a migration. */
  Optional<String> change();
}
