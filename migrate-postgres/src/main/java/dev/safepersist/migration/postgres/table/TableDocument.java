package dev.safepersist.migration.postgres.table;

import dev.safepersist.migration.spi.Document;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * A row as a document.
 *
 * @param key its key as one text
 * @param version its schema version, or what is assumed
 * @param stored what its column of the version holds
 * @param data its data
 * @param body its document as the database gives it
 * @param mark the transaction that wrote this version of the row
 */
public record TableDocument(
    String key, OptionalInt version, OptionalLong stored, JsonNode data, String body, String mark)
    implements Document {
  @Override
  public long bytes() {
    return body.length();
  }

  @Override
  public Optional<String> change() {
    return Optional.empty();
  }

  /** The bytes that are kept of it. */
  public byte[] image() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
