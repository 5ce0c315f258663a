package dev.safepersist.conformance;

import dev.safepersist.conformance.ObjectRule.Member;
import dev.safepersist.schema.TextPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Reads rules from a schema. It knows the keywords that say something of one value at a time; a
 * schema with any other keyword has no rules.
 */
final class RuleReader {
  /** Thrown where a schema says more than rules can. */
  static final class NoRule extends Exception {
    private static final long serialVersionUID = 1L;

    NoRule(String reason) {
      super(reason, null, false, false);
    }
  }

  /** So few that a validator never gives up over them, whatever it counts as a step. */
  private static final int MOST_MEMBERS = 200;

  private static final int MOST_REFERENCES = 100;

  private static final Set<String> COMMENTS =
      Set.of(
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
  private static final Set<String> OF_ROOT = Set.of("$schema", "$id");
  private static final Set<String> KNOWN =
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
          "properties",
          "required",
          "additionalProperties",
          "minProperties",
          "maxProperties");

  private final JsonNode root;
  private final boolean formatIsComment;
  private final IdentityHashMap<JsonNode, Rule> rules = new IdentityHashMap<>();
  private final Set<Rule> copied = new HashSet<>();
  private final List<Runnable> copies = new ArrayList<>();

  RuleReader(JsonNode root, boolean formatIsComment) {
    this.root = root;
    this.formatIsComment = formatIsComment;
  }

  /** The rule of the whole schema. */
  Rule read() throws NoRule {
    Rule whole = rule(root, 0);
    copies.forEach(Runnable::run);
    return whole;
  }

  private Rule rule(JsonNode schema, int hops) throws NoRule {
    if (schema.isBoolean()) {
      return schema.booleanValue() ? Rule.ANYTHING : Rule.NOTHING;
    }
    require(schema.isObject(), "no schema");
    if (schema.has("$ref")) {
      require(hops < MOST_REFERENCES, "references in a circle");
      return rule(target(schema), hops + 1);
    }
    Rule known = rules.get(schema);
    if (known != null) {
      return known;
    }
    Rule rule = new Rule(Kind.ANY);
    rules.put(schema, rule);
    if (schema.has("anyOf")) {
      nullOr(schema, rule);
    } else {
      fill(schema, rule);
    }
    return rule;
  }

  private JsonNode target(JsonNode schema) throws NoRule {
    requireOnly(schema, Set.of("$ref"));
    String reference = schema.path("$ref").asString("");
    require(reference.matches("#(/[^%~]*)?"), "a reference to elsewhere");
    JsonNode target = root.at(JsonPointer.compile(reference.substring(1)));
    require(target.isObject() || target.isBoolean(), "a reference to nothing");
    return target;
  }

  /** The alternative of null and one other thing, which a property that may be null has. */
  private void nullOr(JsonNode schema, Rule rule) throws NoRule {
    requireOnly(schema, Set.of("anyOf"));
    JsonNode branches = schema.path("anyOf");
    require(branches.isArray() && branches.size() == 2, "alternatives");
    int at = isNull(branches.get(0)) ? 0 : 1;
    require(isNull(branches.get(at)) && !isNull(branches.get(1 - at)), "alternatives");
    Rule other = rule(branches.get(1 - at), 0);
    require(!copied.contains(other), "alternatives within alternatives");
    copied.add(rule);
    copies.add(() -> rule.allowNullOr(other)); // which may not be complete yet
  }

  private static boolean isNull(JsonNode branch) {
    return branch.size() == 1 && branch.path("type").asString("").equals("null");
  }

  private void fill(JsonNode schema, Rule rule) throws NoRule {
    requireOnly(schema, KNOWN);
    rule.kinds = kinds(schema);
    rule.texts = texts(schema);
    rule.numbers = numbers(schema);
    rule.arrays =
        new ArrayRule(
            schema.has("items") ? rule(schema.path("items"), 0) : Rule.ANYTHING,
            count(schema, "minItems", 0),
            count(schema, "maxItems", Integer.MAX_VALUE));
    rule.objects = objects(schema);
  }

  private static int kinds(JsonNode schema) throws NoRule {
    int kinds = schema.has("type") ? ofTypes(schema.path("type")) : Kind.ANY;
    for (JsonNode constant : constants(schema)) {
      require(constant.isString() || constant.isNull(), "constants that are no texts");
    }
    if (schema.has("enum") || schema.has("const")) {
      boolean isNull = constants(schema).stream().anyMatch(JsonNode::isNull);
      kinds &= Kind.TEXT | (isNull ? Kind.NULL : 0);
      if (constants(schema).stream().noneMatch(JsonNode::isString)) {
        kinds &= ~Kind.TEXT;
      }
    }
    return kinds;
  }

  private static int ofTypes(JsonNode type) throws NoRule {
    int kinds = 0;
    for (JsonNode name : type.isArray() ? type.valueStream().toList() : List.of(type)) {
      kinds |=
          Kind.ofType(name.asString("")).orElseThrow(() -> new NoRule("a type that is no name"));
    }
    return kinds;
  }

  private static List<JsonNode> constants(JsonNode schema) throws NoRule {
    require(!schema.has("enum") || !schema.has("const"), "constants of two keywords");
    require(!schema.has("enum") || schema.path("enum").isArray(), "no list of constants");
    return schema.has("const")
        ? List.of(schema.path("const"))
        : schema.path("enum").valueStream().toList();
  }

  private static TextRule texts(JsonNode schema) throws NoRule {
    Set<String> constants = new HashSet<>();
    constants(schema).stream().filter(JsonNode::isString).forEach(t -> constants.add(t.asString()));
    List<TextPattern> patterns = new ArrayList<>();
    if (schema.has("pattern")) {
      patterns.add(TextPattern.of(schema.path("pattern").asString()));
    }
    int least = count(schema, "minLength", 0);
    int most = count(schema, "maxLength", Integer.MAX_VALUE);
    return new TextRule(least, most, constants, patterns);
  }

  private static NumberRule numbers(JsonNode schema) throws NoRule {
    NumberRule rule = NumberRule.NONE;
    rule = with(rule, schema, "minimum", (before, bound) -> before.from(bound, false));
    rule = with(rule, schema, "exclusiveMinimum", (before, bound) -> before.from(bound, true));
    rule = with(rule, schema, "maximum", (before, bound) -> before.to(bound, false));
    rule = with(rule, schema, "exclusiveMaximum", (before, bound) -> before.to(bound, true));
    return with(rule, schema, "multipleOf", NumberRule::multipleOf);
  }

  private static NumberRule with(
      NumberRule rule,
      JsonNode schema,
      String keyword,
      BiFunction<NumberRule, BigDecimal, Optional<NumberRule>> add)
      throws NoRule {
    if (!schema.has(keyword)) {
      return rule;
    }
    require(schema.path(keyword).isNumber(), keyword + " that is no number");
    return add.apply(rule, schema.path(keyword).decimalValue())
        .orElseThrow(() -> new NoRule(keyword + " of that size"));
  }

  private ObjectRule objects(JsonNode schema) throws NoRule {
    Rule others =
        schema.has("additionalProperties")
            ? rule(schema.path("additionalProperties"), 0)
            : Rule.ANYTHING;
    Set<String> required = new HashSet<>();
    for (JsonNode name : schema.path("required")) {
      require(name.isString(), "a name that is no text");
      required.add(name.asString());
    }
    Map<String, Member> members = new HashMap<>();
    for (Map.Entry<String, JsonNode> named : schema.path("properties").properties()) {
      Rule rule = rule(named.getValue(), 0);
      members.put(named.getKey(), new Member(rule, required.contains(named.getKey()) ? 1 : 0));
    }
    for (String name : required) {
      members.computeIfAbsent(name, missing -> new Member(others, 1));
    }
    require(members.size() <= MOST_MEMBERS, "very many members");
    return new ObjectRule(
        members,
        others,
        required.size(),
        count(schema, "minProperties", 0),
        count(schema, "maxProperties", Integer.MAX_VALUE));
  }

  private static int count(JsonNode schema, String keyword, int otherwise) throws NoRule {
    JsonNode count = schema.path(keyword);
    if (count.isMissingNode()) {
      return otherwise;
    }
    require(count.isInt() && count.intValue() >= 0, keyword + " that is no count");
    return count.intValue();
  }

  private void requireOnly(JsonNode schema, Set<String> keywords) throws NoRule {
    for (String keyword : schema.propertyNames()) {
      boolean isComment =
          COMMENTS.contains(keyword)
              || (OF_ROOT.contains(keyword) && schema.equals(root))
              || (formatIsComment && keyword.equals("format"));
      require(isComment || keywords.contains(keyword), "the keyword " + keyword);
    }
  }

  private static void require(boolean condition, String otherwise) throws NoRule {
    if (!condition) {
      throw new NoRule(otherwise);
    }
  }
}
