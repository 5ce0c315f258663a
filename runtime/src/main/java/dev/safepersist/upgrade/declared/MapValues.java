package dev.safepersist.upgrade.declared;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces values by others, text by text. Values that are not listed stay; one that could then not
 * be distinguished from a replaced one is refused.
 *
 * @param at the values
 * @param values what each is replaced by; where two become one, the first comes back
 */
record MapValues(String at, Map<String, String> values) implements Operation {
  /** Copies the map. */
  public MapValues {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public void apply(JsonNode root) {
    for (Places.Slot slot : Places.of(at).slots(root)) {
      JsonNode old = slot.get();
      if (!old.isString()) {
        continue;
      }
      String text = old.stringValue();
      if (values.containsKey(text)) {
        slot.set(tools.jackson.databind.node.JsonNodeFactory.instance.stringNode(values.get(text)));
      } else if (values.containsValue(text)) {
        throw new IllegalArgumentException(
            at + ": " + old + " is not replaced, but others are replaced by it");
      }
    }
  }

  private boolean isInvertible() {
    return Set.copyOf(values.values()).size() == values.size();
  }

  @Override
  public ObjectNode description() {
    return Operation.described(
        "map_values", it -> values.forEach(it.put("at", at).putObject("values")::put));
  }

  @Override
  public MapValues inverse() {
    Map<String, String> back = new LinkedHashMap<>();
    values.forEach((from, to) -> back.putIfAbsent(to, from));
    return new MapValues(at, back);
  }

  @Override
  public Set<String> losses() {
    return isInvertible() ? Set.of() : Set.of(at);
  }
}
