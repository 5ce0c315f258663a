package dev.safepersist.upgrade.declared;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts values into objects of one member.
 *
 * @param at the values
 * @param as the name of the member
 */
record Wrap(String at, String as) implements Operation {
  @Override
  public void apply(JsonNode root) {
    for (Places.Slot slot : Places.of(at).slots(root)) {
      JsonNode value = slot.get();
      slot.set(JsonNodeFactory.instance.objectNode().set(as, value));
    }
  }

  @Override
  public ObjectNode description() {
    return Operation.described("wrap", it -> it.put("at", at).put("as", as));
  }

  @Override
  public Unwrap inverse() {
    return new Unwrap(at, as);
  }

  @Override
  public Set<String> origins(String pointer) {
    String rest = Places.behind(pointer, Places.member(at, as));
    return rest == null ? Set.of(pointer) : Set.of(at + rest);
  }
}
