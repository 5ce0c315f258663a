package dev.safepersist.operations.redaction;

import dev.safepersist.syntax.JsonPointers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The parts of a schema that apply to a place of a document, and whether one of them marks it as
 * {@code writeOnly}. Where it is not certain that a part applies, it does. References are followed
 * within the schema; what another schema describes counts as secret, since it may be.
 *
 * @param root the schema
 * @param here the parts
 * @param known for parts that were asked for: whether a secret may be at or below their place
 */
record SchemaSecrets(JsonNode root, List<JsonNode> here, Map<JsonNode, Boolean> known) {
  private static final JsonNode ELSEWHERE =
      JsonNodeFactory.instance.objectNode().put("writeOnly", true);

  private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> SINGLES = List.of("if", "then", "else");
  private static final List<String> REFERENCES = List.of("$ref", "$dynamicRef", "$recursiveRef");
  private static final List<String> ALL_ELEMENTS =
      List.of("items", "additionalItems", "unevaluatedItems", "contains");

  /** The schema at the root of a document. */
  static SchemaSecrets of(JsonNode schema) {
    Map<JsonNode, Boolean> known = Collections.synchronizedMap(new IdentityHashMap<>());
    return new SchemaSecrets(schema, expanded(schema, List.of(schema)), known);
  }

  /** Whether the value is a secret. */
  boolean hidden() {
    return here.stream().anyMatch(part -> part.path("writeOnly").asBoolean(false));
  }

  /** Those of a member or an element. */
  SchemaSecrets step(String name) {
    List<JsonNode> next = new ArrayList<>();
    for (JsonNode part : here) {
      JsonNode property = part.path("properties").path(name);
      next.add(property);
      next.addAll(part.path("patternProperties").values());
      if (property.isMissingNode()) {
        next.add(part.path("additionalProperties"));
        next.add(part.path("unevaluatedProperties"));
      }
      for (String keyword : ALL_ELEMENTS) {
        next.add(part.path(keyword));
      }
      if (name.matches("\\d{1,9}")) {
        int index = Integer.parseInt(name);
        next.add(part.path("prefixItems").path(index));
        next.add(part.path("items").path(index));
      }
    }
    return new SchemaSecrets(root, expanded(root, next), known);
  }

  /** Whether no secret can be at this place or below it. */
  boolean isEmpty() {
    return here.stream().noneMatch(part -> known.computeIfAbsent(part, this::leadsToSecret));
  }

  private boolean leadsToSecret(JsonNode from) {
    Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<JsonNode> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      JsonNode part = open.pop();
      if (part.isContainer() && seen.add(part)) {
        if (part.path("writeOnly").asBoolean(false)) {
          return true;
        }
        part.values().forEach(open::push);
        REFERENCES.forEach(keyword -> open.push(referred(root, part.path(keyword))));
      }
    }
    return false;
  }

  private static List<JsonNode> expanded(JsonNode root, List<JsonNode> parts) {
    Set<JsonNode> all = Collections.newSetFromMap(new IdentityHashMap<>());
    parts.forEach(part -> expand(root, part, all));
    return List.copyOf(all);
  }

  private static void expand(JsonNode root, JsonNode part, Set<JsonNode> all) {
    if (!part.isObject() || !all.add(part)) {
      return;
    }
    for (String keyword : LISTS) {
      part.path(keyword).values().forEach(each -> expand(root, each, all));
    }
    for (String keyword : SINGLES) {
      expand(root, part.path(keyword), all);
    }
    part.path("dependentSchemas").values().forEach(each -> expand(root, each, all));
    for (String keyword : REFERENCES) {
      expand(root, referred(root, part.path(keyword)), all);
    }
  }

  private static JsonNode referred(JsonNode root, JsonNode reference) {
    if (!reference.isString()) {
      return root.path("$ref").path("none");
    }
    String text = reference.stringValue();
    String own = root.path("$id").asString("").replaceFirst("#$", "");
    if (!own.isEmpty() && (text.equals(own) || text.startsWith(own + "#"))) {
      text = "#" + text.substring(Math.min(text.length(), own.length() + 1));
    }
    if (!text.startsWith("#")) {
      return ELSEWHERE;
    }
    String fragment = JsonPointers.ofFragment(text.substring(1)).orElse("");
    if (fragment.isEmpty()) {
      return root;
    }
    return fragment.startsWith("/")
        ? root.at(JsonPointer.compile(fragment))
        : anchored(root, fragment);
  }

  private static JsonNode anchored(JsonNode part, String name) {
    for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
      if (part.path(keyword).asString("").equals(name)) {
        return part;
      }
    }
    for (JsonNode each : part.values()) {
      JsonNode found = anchored(each, name);
      if (!found.isMissingNode()) {
        return found;
      }
    }
    return part.path("$anchor").path("none");
  }
}
