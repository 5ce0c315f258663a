package dev.safepersist.evolution;

import dev.safepersist.syntax.JsonPointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A schema within a document, with its local references followed.
 *
 * @param document the whole
 * @param node the schema
 */
record Resolved(JsonNode document, JsonNode node) {
  private static final int LONGEST_CHAIN = 32;
  private static final Set<String> WORDS =
      Set.of(
          "$ref",
          "$schema",
          "$id",
          "$anchor",
          "$dynamicAnchor",
          "$comment",
          "$vocabulary",
          "$defs",
          "definitions",
          "title",
          "description",
          "default",
          "deprecated",
          "readOnly",
          "writeOnly",
          "examples");

  /** The schema that {@code node} stands for in {@code document}. */
  static Resolved of(JsonNode document, JsonNode node) {
    JsonNode target = node;
    for (int step = 0; step < LONGEST_CHAIN; step++) {
      String reference = target.path("$ref").asString("");
      if (!reference.startsWith("#") || (target.size() > 1 && !isPlain(target))) {
        return new Resolved(document, target);
      }
      Optional<JsonNode> found =
          JsonPointers.ofFragment(reference.substring(1))
              .map(path -> at(document, path))
              .filter(there -> !there.isMissingNode());
      if (found.isEmpty()) {
        return new Resolved(document, target);
      }
      target = found.get();
    }
    return new Resolved(document, target);
  }

  private static JsonNode at(JsonNode document, String path) {
    boolean isPointer = path.isEmpty() || path.startsWith("/");
    return isPointer ? document.at(JsonPointer.compile(path)) : document.path("$defs").path(path);
  }

  /** Whether nothing but words stands beside a reference. */
  private static boolean isPlain(JsonNode node) {
    return WORDS.containsAll(node.propertyNames());
  }

  /** The schema of a keyword. */
  Resolved at(String... path) {
    JsonNode below = node;
    for (String step : path) {
      below = below.path(step);
    }
    return of(document, below);
  }

  /** The schemas of which one must fit; itself, if it names none. */
  List<Resolved> alternatives() {
    for (String keyword : List.of("anyOf", "oneOf")) {
      JsonNode listed = node.path(keyword);
      if (listed.isArray() && !node.has("type") && !node.has("properties")) {
        List<Resolved> alternatives = new ArrayList<>();
        listed.forEach(each -> alternatives.addAll(of(document, each).alternatives()));
        return alternatives;
      }
    }
    return List.of(this);
  }

  /** Whether everything fits. */
  boolean allowsAnything() {
    return node.isMissingNode()
        || (node.isBoolean() && node.booleanValue())
        || (node.isObject() && node.isEmpty());
  }

  /** Whether nothing fits. */
  boolean allowsNothing() {
    return node.isBoolean() && !node.booleanValue();
  }
}
