package dev.safepersist.operations.inference;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the values at one place of all examples have in common. */
final class ValueShape {
  private static final int MOST_MEMBERS = 200;
  private static final Pattern KEY =
      Pattern.compile(
          "-?\\d+|[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}|\\d{4}-\\d\\d-\\d\\d.*");

  /** The types of JSON Schema, in the order in which they are written. */
  private enum Type {
    OBJECT,
    ARRAY,
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL
  }

  private static final class Member {
    private final ValueShape shape = new ValueShape();
    private long count;
  }

  private final Set<Type> types = EnumSet.noneOf(Type.class);
  private final Map<String, Member> members = new LinkedHashMap<>();
  private Optional<ValueShape> elements = Optional.empty();
  private Optional<ValueShape> values = Optional.empty();
  private long objects;

  void add(JsonNode value) {
    if (value.isObject()) {
      types.add(Type.OBJECT);
      objects++;
      value.properties().forEach(member -> add(member.getKey(), member.getValue()));
    } else if (value.isArray()) {
      types.add(Type.ARRAY);
      ValueShape shape = elements.orElseGet(ValueShape::new);
      elements = Optional.of(shape);
      value.forEach(shape::add);
    } else {
      types.add(scalar(value));
    }
  }

  private static Type scalar(JsonNode value) {
    if (value.isString()) {
      return Type.STRING;
    }
    if (value.isNumber()) {
      return value.isIntegralNumber() ? Type.INTEGER : Type.NUMBER;
    }
    return value.isBoolean() ? Type.BOOLEAN : Type.NULL;
  }

  /** An object with too many different names is a map: its values have one shape. */
  private void add(String name, JsonNode value) {
    if (values.isEmpty()) {
      Member member = members.computeIfAbsent(name, n -> new Member());
      member.count++;
      member.shape.add(value);
      if (members.size() > MOST_MEMBERS) {
        becomeMap();
      }
    } else {
      values.get().add(value);
    }
  }

  private void becomeMap() {
    ValueShape all = new ValueShape();
    members.values().forEach(member -> all.merge(member.shape));
    values = Optional.of(all);
    members.clear();
  }

  private void merge(ValueShape other) {
    types.addAll(other.types);
    objects += other.objects;
    if (other.elements.isPresent()) {
      ValueShape shape = elements.orElseGet(ValueShape::new);
      shape.merge(other.elements.get());
      elements = Optional.of(shape);
    }
    if (other.values.isPresent() && values.isEmpty()) {
      becomeMap();
    }
    for (Map.Entry<String, Member> member : other.members.entrySet()) {
      if (values.isPresent()) {
        values.get().merge(member.getValue().shape);
      } else {
        Member here = members.computeIfAbsent(member.getKey(), n -> new Member());
        here.count += member.getValue().count;
        here.shape.merge(member.getValue().shape);
      }
    }
    other.values.ifPresent(more -> values.orElseThrow().merge(more));
  }

  /** Whether the names are keys: numbers, dates or identifiers. */
  private boolean hasKeys() {
    return members.size() > 1 && members.keySet().stream().allMatch(n -> KEY.matcher(n).matches());
  }

  void describe(ObjectNode schema) {
    if (types.contains(Type.NUMBER)) {
      types.remove(Type.INTEGER); // integers are numbers
    }
    if (types.size() == 1) {
      schema.put("type", name(types.iterator().next()));
    } else if (!types.isEmpty()) {
      ArrayNode list = schema.putArray("type");
      types.forEach(type -> list.add(name(type)));
    }
    if (types.contains(Type.OBJECT)) {
      describeObject(schema);
    }
    elements
        .filter(shape -> !shape.types.isEmpty())
        .ifPresent(s -> s.describe(schema.putObject("items")));
  }

  private static String name(Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private void describeObject(ObjectNode schema) {
    if (hasKeys()) {
      becomeMap();
    }
    if (values.isPresent()) {
      values.get().describe(schema.putObject("additionalProperties"));
      return;
    }
    ObjectNode properties = schema.putObject("properties");
    members.forEach((name, member) -> member.shape.describe(properties.putObject(name)));
    ArrayNode required = schema.putArray("required");
    members.forEach(
        (name, member) -> {
          if (member.count == objects) {
            required.add(name);
          }
        });
  }
}
