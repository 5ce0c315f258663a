package dev.safepersist.upgrade.declared;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a member elsewhere. The object that takes it must exist; {@link Add} makes one.
 *
 * @param from where it is
 * @param to where it goes
 */
record Move(String from, String to) implements Operation {
  /** Checks the places. */
  public Move {
    if (Places.of(from).isMany() || Places.of(to).isMany()) {
      throw new IllegalArgumentException("a move leads from one place to one place, without *");
    }
  }

  @Override
  public void apply(JsonNode root) {
    Places source = Places.of(from);
    Places target = Places.of(to);
    List<ObjectNode> takers = target.parents(root);
    for (ObjectNode taker : takers) {
      if (taker.has(target.last())) {
        throw new IllegalArgumentException("nothing can move to " + to + ": that place is taken");
      }
    }
    for (ObjectNode giver : source.parents(root)) {
      if (giver.has(source.last())) {
        if (takers.isEmpty()) {
          throw new IllegalArgumentException("there is no object above " + to);
        }
        if (Places.behind(to, from) != null) {
          throw new IllegalArgumentException(from + " cannot move to " + to + ", into itself");
        }
        takers.get(0).set(target.last(), giver.remove(source.last()));
      }
    }
  }

  @Override
  public ObjectNode description() {
    return Operation.described("move", it -> it.put("from", from).put("to", to));
  }

  @Override
  public Move inverse() {
    return new Move(to, from);
  }

  @Override
  public Set<String> origins(String pointer) {
    String rest = Places.behind(pointer, to);
    return rest == null ? Set.of(pointer) : Set.of(from + rest);
  }
}
