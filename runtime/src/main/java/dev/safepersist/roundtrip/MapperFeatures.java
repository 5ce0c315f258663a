package dev.safepersist.roundtrip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The settings by which a mapper writes JSON that it does not read, whatever the type. */
final class MapperFeatures {
  private static final Object EXAMPLE = List.of(Map.of("name", List.of("text", 1.5, true)));

  private MapperFeatures() {}

  static List<Obstacle> obstacles(JsonMapper mapper) {
    List<Obstacle> found = new ArrayList<>();
    boolean isUnquoted = !mapper.isEnabled(JsonWriteFeature.QUOTE_PROPERTY_NAMES);
    if (isUnquoted && !mapper.isEnabled(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)) {
      found.add(
          Obstacle.ofMapper(
              "writes names without quotes",
              "enable JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, or"
                  + " JsonWriteFeature.QUOTE_PROPERTY_NAMES"));
    }
    byte[] written = mapper.writeValueAsBytes(EXAMPLE);
    boolean isSingle = new String(written, StandardCharsets.UTF_8).contains("'text'");
    if (isSingle && !mapper.isEnabled(JsonReadFeature.ALLOW_SINGLE_QUOTES)) {
      found.add(
          Obstacle.ofMapper(
              "writes single quotes",
              "enable JsonReadFeature.ALLOW_SINGLE_QUOTES, or remove quoteChar from the"
                  + " JsonFactory"));
    }
    boolean isBareNan = !mapper.isEnabled(JsonWriteFeature.WRITE_NAN_AS_STRINGS);
    if (isBareNan && !mapper.isEnabled(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)) {
      found.add(
          Obstacle.ofMapper(
              "writes NaN and Infinity as words",
              "enable JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, or"
                  + " JsonWriteFeature.WRITE_NAN_AS_STRINGS"));
    }
    boolean wraps = mapper.isEnabled(SerializationFeature.WRAP_ROOT_VALUE);
    if (wraps || mapper.isEnabled(DeserializationFeature.UNWRAP_ROOT_VALUE)) {
      found.add(
          Obstacle.ofMapper(
              (wraps ? "wraps" : "unwraps") + " the root value, which metadata are around already",
              "disable SerializationFeature.WRAP_ROOT_VALUE and"
                  + " DeserializationFeature.UNWRAP_ROOT_VALUE, and annotate a class with"
                  + " one property for a name around the data"));
    }
    if (found.isEmpty()) {
      other(mapper, written, found);
    }
    return found;
  }

  private static void other(JsonMapper mapper, byte[] written, List<Obstacle> found) {
    try (JsonParser parser = mapper.createParser(written)) {
      while (parser.nextToken() != null) {
        // each token is one that the mapper reads
      }
    } catch (JacksonException failure) {
      found.add(
          Obstacle.ofMapper(
              "does not read what it writes: " + failure.getOriginalMessage(),
              "give it write and read features that fit each other"));
    }
  }
}
