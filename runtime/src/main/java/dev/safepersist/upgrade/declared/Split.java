package dev.safepersist.upgrade.declared;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Divides a text into several sibling members. A text with another number of parts is rejected.
 *
 * @param at the text
 * @param by what stands between the parts
 * @param to the names of the members
 */
record Split(String at, String by, List<String> to) implements Operation {
  /** Checks and copies the names. */
  public Split {
    to = List.copyOf(to);
    if (by.isEmpty() || to.size() < 2) {
      throw new IllegalArgumentException("a split needs a separator and two names or more");
    }
  }

  @Override
  public void apply(JsonNode root) {
    Places places = Places.of(at);
    for (ObjectNode parent : places.parents(root)) {
      for (String name : to) {
        if (parent.has(name) && !name.equals(places.last())) {
          throw new IllegalArgumentException(at + " cannot be split: " + name + " is taken");
        }
      }
      if (parent.has(places.last())) {
        split(parent, places.last());
      }
    }
  }

  private void split(ObjectNode parent, String name) {
    JsonNode text = parent.get(name);
    String[] parts =
        text.isString() ? text.stringValue().split(Pattern.quote(by), -1) : new String[0];
    if (parts.length != to.size()) {
      throw new IllegalArgumentException(at + " has not " + to.size() + " parts: " + text);
    }
    parent.remove(name);
    for (int i = 0; i < parts.length; i++) {
      parent.put(to.get(i), parts[i]);
    }
  }

  @Override
  public ObjectNode description() {
    return Operation.described(
        "split", it -> to.forEach(it.put("at", at).put("by", by).putArray("to")::add));
  }

  @Override
  public Join inverse() {
    return new Join(at, by, to);
  }

  @Override
  public Set<String> origins(String pointer) {
    boolean part = to.stream().map(Places.of(at)::sibling).anyMatch(pointer::equals);
    return part ? Set.of(at) : Set.of(pointer);
  }
}
