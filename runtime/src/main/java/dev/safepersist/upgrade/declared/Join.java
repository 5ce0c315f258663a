package dev.safepersist.upgrade.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one text of several members, which are removed. A part that holds the separator is refused.
 *
 * @param at the text
 * @param by what stands between the parts
 * @param from the names of the members, all siblings of the text
 */
record Join(String at, String by, List<String> from) implements Operation {
  /** Checks and copies the names. */
  public Join {
    from = List.copyOf(from);
    if (by.isEmpty() || from.size() < 2) {
      throw new IllegalArgumentException("a join needs a separator and two names or more");
    }
  }

  @Override
  public void apply(JsonNode root) {
    Places places = Places.of(at);
    for (ObjectNode parent : places.parents(root)) {
      if (parent.has(places.last()) && !from.contains(places.last())) {
        throw new IllegalArgumentException("nothing can be joined to " + at + ": it is taken");
      }
      long there = from.stream().filter(parent::has).count();
      if (there == from.size()) {
        join(parent, places.last());
      } else if (there > 0) {
        throw new IllegalArgumentException("only some of " + from + " are there to be joined");
      }
    }
  }

  private void join(ObjectNode parent, String name) {
    List<String> parts = new ArrayList<>();
    for (String part : from) {
      JsonNode text = parent.get(part);
      if (!text.isString() || text.stringValue().contains(by)) {
        throw new IllegalArgumentException(part + " cannot be joined: " + text);
      }
      parts.add(text.stringValue());
    }
    String joined = String.join(by, parts);
    if (joined.split(java.util.regex.Pattern.quote(by), -1).length != parts.size()) {
      throw new IllegalArgumentException(from + " cannot be joined: they would not come apart");
    }
    from.forEach(parent::remove);
    parent.put(name, joined);
  }

  @Override
  public ObjectNode description() {
    return Operation.described(
        "join", it -> from.forEach(it.put("at", at).put("by", by).putArray("from")::add));
  }

  @Override
  public Split inverse() {
    return new Split(at, by, from);
  }

  @Override
  public Set<String> origins(String pointer) {
    return pointer.equals(at)
        ? from.stream().map(Places.of(at)::sibling).collect(Collectors.toUnmodifiableSet())
        : Set.of(pointer);
  }
}
