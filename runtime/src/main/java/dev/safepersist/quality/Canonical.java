package dev.safepersist.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What two values have in common that are the same: {@code 1}, {@code 1.0} and {@code 1e0}. */
final class Canonical {
  private Canonical() {}

  /** A value with {@code equals} and {@code hashCode}: equal for nodes that mean the same. */
  static Object of(JsonNode node) {
    if (node.isArray()) {
      List<Object> elements = new ArrayList<>(node.size());
      node.forEach(element -> elements.add(of(element)));
      return elements;
    }
    if (node.isObject()) {
      Map<String, Object> members = new HashMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
      return members;
    }
    Optional<Quantity> number = Quantity.of(node);
    return number.isPresent() ? number.get() : node;
  }
}
