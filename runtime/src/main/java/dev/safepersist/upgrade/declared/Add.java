package dev.safepersist.upgrade.declared;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds a member with a value that is the same in every document.
 *
 * @param at the member
 * @param value its value
 */
record Add(String at, JsonNode value) implements Operation {
  @Override
  public void apply(JsonNode root) {
    Places places = Places.of(at);
    for (ObjectNode parent : places.parents(root)) {
      if (parent.has(places.last())) {
        throw new IllegalArgumentException(at + " cannot be added: it exists");
      }
      parent.set(places.last(), value.deepCopy());
    }
  }

  @Override
  public ObjectNode description() {
    return Operation.described("add", it -> it.put("at", at).set("value", value.deepCopy()));
  }

  @Override
  public Remove inverse() {
    return new Remove(at, Optional.empty());
  }

  @Override
  public Set<String> origins(String pointer) {
    return Places.behind(pointer, at) == null ? Set.of(pointer) : Set.of();
  }
}
