package dev.safepersist.upgrade.declared;

import dev.safepersist.syntax.JsonPointers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The places of a document to which a pointer leads: a JSON pointer (RFC 6901), in which {@code *}
 * stands for every element of an array.
 */
final class Places {
  private final String pointer;
  private final List<String> path;

  private Places(String pointer, List<String> path) {
    this.pointer = pointer;
    this.path = path;
  }

  /** A place that holds a value. */
  record Slot(JsonNode container, String name, int index) {
    JsonNode get() {
      return container instanceof ObjectNode object ? object.get(name) : container.get(index);
    }

    void set(JsonNode value) {
      if (container instanceof ObjectNode object) {
        object.set(name, value);
      } else {
        ((ArrayNode) container).set(index, value);
      }
    }
  }

  static Places of(String pointer) {
    if (!pointer.startsWith("/")) {
      throw new IllegalArgumentException(pointer + " is no place: a JSON pointer begins with /");
    }
    List<String> path = new ArrayList<>();
    for (String part : pointer.substring(1).split("/", -1)) {
      path.add(JsonPointers.unescaped(part));
    }
    return new Places(pointer, path);
  }

  /** The name of the last member. */
  String last() {
    return path.get(path.size() - 1);
  }

  /** The pointer to a sibling of the last member. */
  String sibling(String name) {
    return JsonPointers.member(pointer.substring(0, pointer.lastIndexOf('/')), name);
  }

  /** The rest of {@code pointer} behind {@code place}; null if it leads elsewhere. */
  static @Nullable String behind(String pointer, String place) {
    boolean within = pointer.equals(place) || pointer.startsWith(place + "/");
    return within ? pointer.substring(place.length()) : null;
  }

  /** A pointer to the member {@code name} of what {@code pointer} leads to. */
  static String member(String pointer, String name) {
    return JsonPointers.member(pointer, name);
  }

  boolean isMany() {
    return path.contains("*");
  }

  /** The objects of which the last name is or may become a member. */
  List<ObjectNode> parents(JsonNode root) {
    List<ObjectNode> parents = new ArrayList<>();
    for (JsonNode node : nodes(root, path.size() - 1)) {
      if (node instanceof ObjectNode object) {
        parents.add(object);
      } else {
        throw new IllegalArgumentException("there is no object above " + pointer);
      }
    }
    return parents;
  }

  /** The values to which the pointer leads. */
  List<Slot> slots(JsonNode root) {
    List<Slot> slots = new ArrayList<>();
    for (JsonNode node : nodes(root, path.size() - 1)) {
      if (node instanceof ArrayNode array && last().equals("*")) {
        for (int i = 0; i < array.size(); i++) {
          slots.add(new Slot(array, "", i));
        }
      } else if (node instanceof ObjectNode object && object.has(last())) {
        slots.add(new Slot(object, last(), 0));
      }
    }
    return slots;
  }

  private List<JsonNode> nodes(JsonNode root, int depth) {
    List<JsonNode> nodes = List.of(root);
    for (String name : path.subList(0, depth)) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : nodes) {
        if (name.equals("*") && node.isArray()) {
          node.forEach(next::add);
        } else if (node.isObject() && node.has(name)) {
          next.add(node.get(name));
        }
      }
      nodes = next;
    }
    return nodes;
  }

  @Override
  public String toString() {
    return pointer;
  }
}
