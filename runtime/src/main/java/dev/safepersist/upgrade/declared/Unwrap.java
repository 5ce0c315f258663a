package dev.safepersist.upgrade.declared;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes values out of objects of one member. An object with other members is refused.
 *
 * @param at the objects
 * @param member the name of the member
 */
record Unwrap(String at, String member) implements Operation {
  @Override
  public void apply(JsonNode root) {
    for (Places.Slot slot : Places.of(at).slots(root)) {
      if (!(slot.get() instanceof ObjectNode object) || object.size() != 1 || !object.has(member)) {
        throw new IllegalArgumentException(at + " is no object whose only member is " + member);
      }
      slot.set(object.get(member));
    }
  }

  @Override
  public ObjectNode description() {
    return Operation.described("unwrap", it -> it.put("at", at).put("member", member));
  }

  @Override
  public Wrap inverse() {
    return new Wrap(at, member);
  }

  @Override
  public Set<String> origins(String pointer) {
    String rest = Places.behind(pointer, at);
    if (rest == null || rest.isEmpty()) {
      return Set.of(pointer); // the whole value is the whole object that held it
    }
    return Set.of(Places.member(at, member) + rest);
  }
}
