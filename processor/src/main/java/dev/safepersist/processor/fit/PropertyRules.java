package dev.safepersist.processor.fit;

import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The schemas that hold for a property of a name. */
final class PropertyRules {
  private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> SINGLES = List.of("if", "then", "else");

  private PropertyRules() {}

  /** Those that {@code schema} gives; none if that cannot be decided. */
  static List<SchemaNode> of(String name, SchemaNode schema) {
    List<SchemaNode> rules = new ArrayList<>();
    if (!add(name, schema, rules)) {
      return List.of();
    }
    SchemaNode others = schema.at("additionalProperties");
    if (rules.isEmpty() && others.exists()) {
      rules.add(others);
    }
    SchemaNode unevaluated = schema.at("unevaluatedProperties");
    if (rules.isEmpty() && unevaluated.exists() && !isEvaluated(name, schema, 0)) {
      rules.add(unevaluated);
    }
    return rules;
  }

  /** Adds what is said of the name itself; returns whether that could be decided. */
  private static boolean add(String name, SchemaNode schema, List<SchemaNode> rules) {
    SchemaNode own = schema.at("properties", name);
    if (own.exists()) {
      rules.add(own);
    }
    for (String pattern : schema.node().path("patternProperties").propertyNames()) {
      try {
        if (Pattern.compile(pattern).matcher(name).find()) {
          rules.add(schema.at("patternProperties", pattern));
        }
      } catch (PatternSyntaxException notOfJava) {
        return false;
      }
    }
    return true;
  }

  /** Whether a part of {@code schema} may speak of the name; in doubt, it does. */
  private static boolean isEvaluated(String name, SchemaNode schema, int depth) {
    if (depth > 8 || !schema.node().path("dependentSchemas").isMissingNode()) {
      return true;
    }
    for (SchemaNode node : schema.resolved()) {
      List<SchemaNode> said = new ArrayList<>();
      boolean decided = add(name, node, said);
      if (!decided || !said.isEmpty() || (depth > 0 && node.at("additionalProperties").exists())) {
        return true;
      }
      List<SchemaNode> parts = new ArrayList<>();
      LISTS.forEach(list -> parts.addAll(node.each(list)));
      SINGLES.stream().map(node::at).filter(SchemaNode::exists).forEach(parts::add);
      if (parts.stream().anyMatch(part -> isEvaluated(name, part, depth + 1))) {
        return true;
      }
    }
    return schema.resolved().stream().allMatch(node -> node.node().has("$ref"))
        && schema.node().has("$ref")
        && schema.resolved().size() == 1;
  }
}
