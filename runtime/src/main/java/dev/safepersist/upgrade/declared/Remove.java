package dev.safepersist.upgrade.declared;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes a member, whose value is lost.
 *
 * @param at the member
 * @param otherwise the value that stands in its place when the step is undone; none if empty
 */
record Remove(String at, Optional<JsonNode> otherwise) implements Operation {
  @Override
  public void apply(JsonNode root) {
    Places places = Places.of(at);
    for (ObjectNode parent : places.parents(root)) {
      parent.remove(places.last());
    }
  }

  @Override
  public ObjectNode description() {
    return Operation.described(
        "remove",
        it -> {
          it.put("at", at);
          otherwise.ifPresent(value -> it.set("default", value.deepCopy()));
        });
  }

  @Override
  public Operation inverse() {
    return otherwise.isPresent() ? new Add(at, otherwise.get()) : new Remove(at, otherwise);
  }

  @Override
  public Set<String> losses() {
    return Set.of(at);
  }
}
