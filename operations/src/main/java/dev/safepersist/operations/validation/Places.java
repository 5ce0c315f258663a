package dev.safepersist.operations.validation;

import dev.safepersist.schema.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Where the values of findings begin in a text. */
final class Places {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Places() {}

  /**
   * The findings with their places.
   *
   * @param prefix the pointer of the value that was validated
   */
  static List<PlacedFinding> of(byte[] text, String prefix, List<Finding> findings) {
    Set<String> wanted = new HashSet<>();
    findings.forEach(finding -> wanted.add(prefix + finding.pointer()));
    Map<String, TokenStreamLocation> places = findings.isEmpty() ? Map.of() : find(text, wanted);
    return findings.stream()
        .map(finding -> placed(finding, places.get(prefix + finding.pointer())))
        .toList();
  }

  private static PlacedFinding placed(Finding finding, TokenStreamLocation place) {
    return place == null
        ? new PlacedFinding(finding, 0, 0)
        : new PlacedFinding(finding, place.getLineNr(), place.getColumnNr());
  }

  private static Map<String, TokenStreamLocation> find(byte[] text, Set<String> wanted) {
    Map<String, TokenStreamLocation> places = new HashMap<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken token = parser.nextToken();
          token != null && places.size() < wanted.size();
          token = parser.nextToken()) {
        if (token != JsonToken.PROPERTY_NAME && !token.isStructEnd()) {
          String pointer = parser.streamReadContext().pathAsPointer().toString();
          if (wanted.contains(pointer)) {
            places.putIfAbsent(pointer, parser.currentTokenLocation());
          }
        }
      }
    } catch (JacksonException lenient) {
      return places; // the rest has no known place
    }
    return places;
  }
}
