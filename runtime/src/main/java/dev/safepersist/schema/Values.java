package dev.safepersist.schema;

import dev.safepersist.syntax.JsonPointers;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The values of a document, itself included.
 *
 * @param count how many there are
 * @param tooLarge the pointer to a number that no double can hold
 */
record Values(long count, Optional<String> tooLarge) {
  private static final Values NUMBER_TOO_LARGE = new Values(1, Optional.of(""));

  static Values of(JsonNode document) {
    long count = 1;
    if (document.isObject()) {
      for (Map.Entry<String, JsonNode> member : document.properties()) {
        Values values = of(member.getValue());
        if (values.tooLarge.isPresent()) {
          return values.below(JsonPointers.escaped(member.getKey()));
        }
        count += values.count;
      }
    } else if (document.isArray()) {
      for (int i = 0; i < document.size(); i++) {
        JsonNode element = document.get(i);
        if (element.isContainer() || element.isDouble()) {
          Values values = of(element);
          if (values.tooLarge.isPresent()) {
            return values.below(String.valueOf(i));
          }
          count += values.count;
        } else {
          count++;
        }
      }
    } else if (document.isDouble() && !Double.isFinite(document.doubleValue())) {
      return NUMBER_TOO_LARGE;
    }
    return new Values(count, Optional.empty());
  }

  private Values below(String step) {
    return new Values(count, tooLarge.map(pointer -> '/' + step + pointer));
  }
}
