package dev.safepersist.upgrade.declared;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a member another name.
 *
 * @param at the member
 * @param to its new name
 */
record Rename(String at, String to) implements Operation {
  @Override
  public void apply(JsonNode root) {
    Places places = Places.of(at);
    for (ObjectNode parent : places.parents(root)) {
      if (parent.has(to)) {
        throw new IllegalArgumentException(at + " cannot be named " + to + ": that name is taken");
      }
      if (parent.has(places.last())) {
        rename(parent, places.last());
      }
    }
  }

  /** The order of the members stays. */
  private void rename(ObjectNode parent, String name) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    parent
        .properties()
        .forEach(
            member ->
                members.put(
                    member.getKey().equals(name) ? to : member.getKey(), member.getValue()));
    parent.removeAll();
    parent.setAll(members);
  }

  @Override
  public ObjectNode description() {
    return Operation.described("rename", it -> it.put("at", at).put("to", to));
  }

  @Override
  public Rename inverse() {
    Places places = Places.of(at);
    return new Rename(places.sibling(to), places.last());
  }

  @Override
  public Set<String> origins(String pointer) {
    String rest = Places.behind(pointer, Places.of(at).sibling(to));
    return rest == null ? Set.of(pointer) : Set.of(at + rest);
  }
}
