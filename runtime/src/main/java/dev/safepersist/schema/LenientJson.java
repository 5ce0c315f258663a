package dev.safepersist.schema;

import dev.safepersist.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as configuration files have it: with comments and trailing commas, one document or several.
 */
final class LenientJson {
  private static final JsonMapper MAPPER =
      Json.mapper()
          .rebuild()
          .enable(
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_YAML_COMMENTS,
              JsonReadFeature.ALLOW_TRAILING_COMMA)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private LenientJson() {}

  /**
   * The documents in a text; none if there is only white space.
   *
   * @throws JacksonException if it cannot be read
   */
  public static List<JsonNode> documents(byte[] text) {
    List<JsonNode> documents = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        documents.add(MAPPER.readTree(parser)); // an iterator would take an array for its elements
      }
    }
    return documents;
  }
}
