package dev.safepersist.migration.tree;

import dev.safepersist.json.Metadata;
import dev.safepersist.migration.spi.Document;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** A file as it was read. */
final class TreeDocument implements Document {
  private final String key;
  private final OptionalInt version;
  private final JsonNode data;
  private final byte[] file;
  private final String mark;
  private final Layout layout;
  private final Metadata metadata;
  private final Optional<String> change;

  TreeDocument(
      String key,
      OptionalInt version,
      JsonNode data,
      byte[] file,
      String mark,
      Layout layout,
      Metadata metadata,
      Optional<String> change) {
    this.key = key;
    this.version = version;
    this.data = data;
    this.file = file;
    this.mark = mark;
    this.layout = layout;
    this.metadata = metadata;
    this.change = change;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public OptionalInt version() {
    return version;
  }

  @Override
  public JsonNode data() {
    return data;
  }

  @Override
  public long bytes() {
    return file.length;
  }

  @Override
  public String mark() {
    return mark;
  }

  @Override
  public Optional<String> change() {
    return change;
  }

  /** The bytes of the file; not copied. */
  byte[] file() {
    return file;
  }

  /** How it is written. */
  Layout layout() {
    return layout;
  }

  /** Its metadata, wherever it is kept. */
  Metadata metadata() {
    return metadata;
  }
}
