package dev.safepersist.migration.validate;

import dev.safepersist.migration.digest.Canonical;
import dev.safepersist.migration.steps.Steps;
import dev.safepersist.syntax.JsonPointers;
import dev.safepersist.upgrade.ReversibleStep;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents, member by member. */
final class Members {
  private Members() {}

  /** The first place at which two documents differ, as a JSON pointer. */
  static String difference(JsonNode one, JsonNode other) {
    return difference(one, other, "");
  }

  private static String difference(JsonNode one, JsonNode other, String at) {
    if (one.isObject() && other.isObject()) {
      Set<String> names = new LinkedHashSet<>(one.propertyNames());
      names.addAll(other.propertyNames());
      for (String name : names) {
        String place = JsonPointers.member(at, name);
        if (!one.has(name) || !other.has(name)) {
          return place;
        }
        if (!same(one.get(name), other.get(name))) {
          return difference(one.get(name), other.get(name), place);
        }
      }
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        if (!same(one.get(i), other.get(i))) {
          return difference(one.get(i), other.get(i), at + "/" + i);
        }
      }
    }
    return at.isEmpty() ? "/" : at;
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return Canonical.text(one).equals(Canonical.text(other));
  }

  /** What the steps from {@code start} on declare as lost on the way back. */
  static Set<String> losses(Steps steps, int start) {
    Set<String> losses = new LinkedHashSet<>();
    for (int version : steps.upgrades().versions().tailSet(start)) {
      if (steps.upgrades().step(version).orElseThrow() instanceof ReversibleStep step) {
        losses.addAll(step.losses());
      }
    }
    return losses;
  }

  /** Removes what a pointer leads to; {@code *} stands for every element. */
  static void remove(JsonNode root, String pointer) {
    remove(root, pointer.substring(1).split("/", -1), 0);
  }

  private static void remove(JsonNode node, String[] path, int at) {
    String name = JsonPointers.unescaped(path[at]);
    boolean last = at == path.length - 1;
    if (node instanceof ObjectNode object && object.has(name)) {
      if (last) {
        object.remove(name);
      } else {
        remove(object.get(name), path, at + 1);
      }
    } else if (node.isArray() && name.equals("*") && !last) {
      node.forEach(element -> remove(element, path, at + 1));
    }
  }
}
