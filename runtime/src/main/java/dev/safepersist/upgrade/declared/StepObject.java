package dev.safepersist.upgrade.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An object in a document with steps.
 *
 * @param node the object
 * @param place where it is, as a JSON pointer
 */
record StepObject(JsonNode node, String place) {
  static StepObject of(JsonNode node, String place) {
    if (!node.isObject()) {
      throw new WrongStepException(place, "here must be members, such as rename: {at: /a, to: b}");
    }
    return new StepObject(node, place);
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  List<String> names() {
    return List.copyOf(node.propertyNames());
  }

  void requireKnown(Set<String> known) {
    for (String name : names()) {
      if (!known.contains(name)) {
        throw new WrongStepException(
            at(name), "there is no " + name + " here, only " + String.join(", ", sorted(known)));
      }
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  WrongStepException wrong(String problem) {
    return new WrongStepException(place, problem);
  }

  StepObject object(String name) {
    return of(node.path(name), at(name));
  }

  /** The members of a list; none if it is missing. */
  List<StepObject> objects(String name) {
    List<StepObject> objects = new ArrayList<>();
    for (JsonNode item : list(name)) {
      objects.add(of(item, at(name) + "/" + objects.size()));
    }
    return objects;
  }

  private List<JsonNode> list(String name) {
    JsonNode value = node.path(name);
    if (value.isArray()) {
      return List.copyOf(value.values());
    }
    return has(name) ? List.of(value) : List.of();
  }

  /** A version, from 0 up. */
  int version(String name) {
    if (!has(name)) {
      throw wrong("a step does not say from which version it starts (" + name + ")");
    }
    String text = text(name);
    if (!text.matches("\\d{1,9}")) {
      throw new WrongStepException(at(name), name + " must be a whole number, not " + text);
    }
    return Integer.parseInt(text);
  }

  String text(String name) {
    if (!has(name)) {
      throw wrong("an operation lacks " + name);
    }
    return text(node.path(name), at(name));
  }

  private static String text(JsonNode value, String place) {
    if (!value.isValueNode()) {
      throw new WrongStepException(place, "here must be a single value");
    }
    return value.isNull() ? "" : value.asString();
  }

  String[] texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list(name)) {
      texts.add(text(item, at(name)));
    }
    return texts.toArray(String[]::new);
  }

  Map<String, String> allTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : names()) {
      texts.put(name, text(node.path(name), at(name)));
    }
    return texts;
  }

  boolean flag(String name) {
    if (!has(name)) {
      return false;
    }
    if (!node.path(name).isBoolean()) {
      throw new WrongStepException(at(name), name + " must be true or false");
    }
    return node.path(name).booleanValue();
  }

  JsonNode value(String name) {
    return has(name) ? node.path(name) : JsonNodeFactory.instance.nullNode();
  }

  private String at(String name) {
    return place + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
