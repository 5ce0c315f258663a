package dev.safepersist.envelope;

import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parsers for those who only look where the parts of a file are. They skip strings and numbers of
 * any length, take names that stand twice, and go {@value #DEEPEST} levels deep, in constant memory
 * but for the names and levels.
 */
final class OpenJson {
  private static final int DEEPEST = 100_000;
  private static final int LONGEST_NAME = 20_000_000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private OpenJson() {}

  static JsonParser parser(byte[] file) {
    return FACTORY.createParser(ObjectReadContext.empty(), file);
  }

  static JsonParser parser(InputStream in) {
    return FACTORY.createParser(ObjectReadContext.empty(), in);
  }

  /** The metadata that are the object at {@code offset}, within the limits that they have. */
  static Metadata metadata(byte[] file, int offset, int length) {
    return Metadata.of((ObjectNode) Json.mapper().readTree(file, offset, length));
  }
}
