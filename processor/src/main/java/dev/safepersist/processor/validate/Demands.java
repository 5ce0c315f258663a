package dev.safepersist.processor.validate;

import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What schemas demand of one value: references followed, {@code allOf} and what allows null
 * dissolved.
 *
 * @param leaves schemas whose own keywords all hold, unless the value is null
 * @param ofNull pointers to the keywords that null violates
 */
record Demands(List<SchemaNode> leaves, List<String> ofNull) {
  private static final Set<String> COMMENTS =
      Set.of(
          "$schema",
          "$comment",
          "$defs",
          "definitions",
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly");
  private static final Set<String> DISSOLVED = Set.of("$ref", "allOf");
  private static final Set<String> ASSERTIONS =
      Set.of(
          "type",
          "enum",
          "const",
          "minLength",
          "maxLength",
          "pattern",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "items",
          "minItems",
          "maxItems",
          "uniqueItems",
          "properties",
          "required",
          "additionalProperties",
          "minProperties",
          "maxProperties");

  /** The demands of all these schemas together. */
  static Demands of(List<SchemaNode> schemas) throws NotCompilable {
    Demands demands = new Demands(new ArrayList<>(), new ArrayList<>());
    for (SchemaNode schema : schemas) {
      demands.add(schema, true, Set.of());
    }
    return demands;
  }

  private void add(SchemaNode schema, boolean ofNullToo, Set<String> around) throws NotCompilable {
    JsonNode node = schema.node();
    if (node.isBoolean() && node.booleanValue()) {
      return;
    }
    if (!node.isObject() || schema.embedded() || around.contains(schema.pointer())) {
      throw new NotCompilable("a schema that is not looked into");
    }
    Set<String> here = new TreeSet<>(around);
    here.add(schema.pointer());
    if (node.has("$ref")) {
      add(
          schema.target().orElseThrow(() -> new NotCompilable("a reference to elsewhere")),
          ofNullToo,
          here);
      if (schema.document().referencesHideSiblings()) {
        return;
      }
    }
    for (SchemaNode part : schema.each("allOf")) {
      add(part, ofNullToo, here);
    }
    own(schema, ofNullToo, here);
  }

  private void own(SchemaNode schema, boolean ofNullToo, Set<String> here) throws NotCompilable {
    boolean asserts = false;
    for (String keyword : schema.node().propertyNames()) {
      if (keyword.equals("anyOf") && allowsNull(schema)) {
        add(other(schema), false, here);
      } else if (keyword.equals("anyOf") && Alternatives.areOfNames(schema)) {
        asserts = true;
      } else if (ASSERTIONS.contains(keyword)) {
        asserts = true;
      } else if (!isComment(schema, keyword)) {
        throw new NotCompilable("the keyword " + keyword);
      }
    }
    if (asserts) {
      leaves.add(schema);
      if (ofNullToo) {
        ofNull(schema);
      }
    }
  }

  /** Whether a keyword demands nothing where it stands, or is dealt with already. */
  private static boolean isComment(SchemaNode schema, String keyword) {
    boolean isId = schema.pointer().isEmpty() && (keyword.equals("$id") || keyword.equals("id"));
    boolean isFormat = keyword.equals("format") && schema.document().formatsAreComments();
    return COMMENTS.contains(keyword) || DISSOLVED.contains(keyword) || isId || isFormat;
  }

  private void ofNull(SchemaNode schema) {
    JsonNode node = schema.node();
    SchemaNode type = schema.at("type");
    if (type.exists() && !type.typeNames().contains("null")) {
      ofNull.add(type.pointer());
    }
    if (node.has("enum") && node.path("enum").valueStream().noneMatch(JsonNode::isNull)) {
      ofNull.add(schema.at("enum").pointer());
    }
    if (node.has("const") && !node.path("const").isNull()) {
      ofNull.add(schema.at("const").pointer());
    }
  }

  /** Whether {@code anyOf} allows null and one thing else. */
  private static boolean allowsNull(SchemaNode schema) {
    List<SchemaNode> branches = schema.each("anyOf");
    return branches.size() == 2 && branches.stream().filter(Demands::isNull).count() == 1;
  }

  private static SchemaNode other(SchemaNode schema) {
    return schema.each("anyOf").stream()
        .filter(branch -> !isNull(branch))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isNull(SchemaNode schema) {
    return schema.node().size() == 1 && schema.node().path("type").asString("").equals("null");
  }
}
