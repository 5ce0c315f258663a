package dev.safepersist.operations.inference;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Example documents of one type, from which a JSON Schema is derived that all of them fit: types of
 * values, members that all objects of a place have, and maps. It says nothing about ranges, and is
 * a draft for people to correct.
 */
public final class Examples {
  private final ValueShape root = new ValueShape();
  private long count;

  /** No examples. */
  public Examples() {}

  /** Adds an example. */
  public void add(JsonNode document) {
    root.add(document);
    count++;
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /**
   * The schema.
   *
   * @param title the name of the type
   */
  public JsonNode schema(String title) {
    ObjectNode schema = JsonMapper.shared().createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    root.describe(schema);
    return schema;
  }
}
