package dev.safepersist.processor.validate;

import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Schemas that some documents like a given one fit, and some do not. */
final class RandomSchemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String[] OLDER = {
    "http://json-schema.org/draft-04/schema#",
    "http://json-schema.org/draft-06/schema#",
    "http://json-schema.org/draft-07/schema#",
    "https://json-schema.org/draft/2019-09/schema"
  };
  private static final String[] PATTERNS = {"^a", "b$", "^[A-Za-z]+$", "\\d", "^.{0,2}$", "[^x]"};

  private final Random random;
  private final ObjectNode definitions = NODES.objectNode();
  private final boolean isDraft04;
  private final String dialect;
  private final boolean withAlternatives;
  private final boolean isGentle;

  private RandomSchemas(Random random) {
    this.random = random;
    dialect = random.nextInt(3) == 0 ? OLDER[random.nextInt(OLDER.length)] : "";
    isDraft04 = dialect.contains("draft-04");
    withAlternatives = random.nextInt(3) == 0;
    isGentle = random.nextInt(3) > 0;
  }

  /** A schema that resembles a document. */
  static ObjectNode of(JsonNode document, Random random) {
    RandomSchemas schemas = new RandomSchemas(random);
    ObjectNode schema = schemas.schema(document, 0);
    if (!schemas.dialect.isEmpty()) {
      schema.put("$schema", schemas.dialect);
    }
    schema.set("$defs", schemas.definitions);
    return schema;
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  /** Fewer demands in gentle schemas, so that some values fit. */
  private boolean demand(int of) {
    return random.nextInt(isGentle ? 8 * of : of) == 0;
  }

  private ObjectNode schema(JsonNode sample, int depth) {
    ObjectNode schema = own(sample, depth);
    if (depth > 0 && one(6)) {
      String name = "d" + definitions.size();
      definitions.set(name, schema);
      schema = NODES.objectNode().put("$ref", "#/$defs/" + name);
      if (one(3)) {
        schema.put("type", kind(sample));
      }
    }
    if (one(12)) {
      schema.putArray("allOf").add(own(sample, depth + 1));
    }
    if (withAlternatives && depth > 0) {
      schema = alternatives(schema, sample, depth);
    }
    return schema;
  }

  private ObjectNode alternatives(ObjectNode schema, JsonNode sample, int depth) {
    ObjectNode either = NODES.objectNode();
    switch (random.nextInt(8)) {
      case 0, 1 -> either.putArray("anyOf").add(schema).addObject().put("type", "null");
      case 2 -> either.putArray("anyOf").add(schema).add(own(sample, depth + 1));
      case 3 -> either.putArray("oneOf").add(schema).addObject().put("type", "null");
      case 4 -> either.set("not", own(sample, depth + 1));
      default -> {
        return schema;
      }
    }
    return either;
  }

  private ObjectNode own(JsonNode sample, int depth) {
    ObjectNode schema = NODES.objectNode();
    if (!one(4)) {
      type(schema, sample);
    }
    switch (kind(sample)) {
      case "string" -> text(schema, sample);
      case "integer", "number" -> number(schema, sample);
      case "array" -> array(schema, sample, depth);
      case "object" -> object(schema, sample, depth);
      default -> schema.put("title", "a scalar");
    }
    if (demand(15) && !sample.isContainer()) {
      JsonNode other = one(2) ? NODES.nullNode() : NODES.stringNode("FAST");
      ArrayNode list = schema.putArray("enum").add(sample);
      if (!other.equals(sample)) {
        list.add(other);
      }
    }
    if (demand(25) && !sample.isContainer() && !isDraft04) {
      schema.set("const", sample);
    }
    return schema;
  }

  private void type(ObjectNode schema, JsonNode sample) {
    String kind = demand(12) ? "string" : kind(sample);
    if (kind.equals("number") && demand(4)) {
      kind = "integer";
    }
    if ((isGentle || one(2)) && !kind.equals("null")) {
      schema.putArray("type").add(kind).add("null");
    } else if (demand(12) && !kind.equals("boolean")) {
      schema.putArray("type").add(kind).add("boolean");
    } else {
      schema.put("type", kind);
    }
  }

  private static String kind(JsonNode sample) {
    if (sample.isNull()) {
      return "null";
    }
    if (sample.isNumber()) {
      return sample.isIntegralNumber() ? "integer" : "number";
    }
    return sample.isString()
        ? "string"
        : sample.isBoolean() ? "boolean" : sample.isArray() ? "array" : "object";
  }

  private void text(ObjectNode schema, JsonNode sample) {
    if (demand(3)) {
      schema.put("minLength", random.nextInt(3));
    }
    if (demand(3)) {
      schema.put("maxLength", random.nextInt(5) + (sample.asString().length() > 5 ? 30 : 0));
    }
    if (demand(5)) {
      schema.put("pattern", PATTERNS[random.nextInt(PATTERNS.length)]);
    }
    if (demand(8)) {
      schema.put("format", one(2) ? "date" : "uuid");
    }
  }

  private void number(ObjectNode schema, JsonNode sample) {
    boolean isInteger = sample.isIntegralNumber() && !one(4);
    for (String keyword : new String[] {"minimum", "maximum"}) {
      if (demand(3)) {
        limit(schema, keyword, isInteger);
      }
    }
    if (!isDraft04) {
      for (String keyword : new String[] {"exclusiveMinimum", "exclusiveMaximum"}) {
        if (demand(6)) {
          limit(schema, keyword, isInteger);
        }
      }
    } else if (schema.has("minimum") && one(3)) {
      schema.put("exclusiveMinimum", true);
    }
    if (demand(7)) {
      switch (random.nextInt(3)) {
        case 0 -> schema.put("multipleOf", 2);
        case 1 -> schema.put("multipleOf", 0.5);
        default -> schema.put("multipleOf", 0.1);
      }
    }
  }

  private void limit(ObjectNode schema, String keyword, boolean isInteger) {
    int limit = random.nextInt(10) - 3;
    if (one(20)) {
      schema.put(keyword, Long.MAX_VALUE - 5);
    } else if (isInteger) {
      schema.put(keyword, limit);
    } else {
      schema.put(keyword, limit + 0.5 * random.nextInt(3));
    }
  }

  private void array(ObjectNode schema, JsonNode sample, int depth) {
    if (demand(3)) {
      schema.put("minItems", random.nextInt(3));
    }
    if (demand(3)) {
      schema.put("maxItems", random.nextInt(4));
    }
    if (demand(6)) {
      schema.put("uniqueItems", one(4) ? false : true);
    }
    if (!sample.isEmpty() && !one(4)) {
      schema.set("items", schema(sample.get(random.nextInt(sample.size())), depth + 1));
    }
    if (one(25)) {
      schema.set("contains", NODES.objectNode());
    }
  }

  private void object(ObjectNode schema, JsonNode sample, int depth) {
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = NODES.arrayNode();
    for (Map.Entry<String, JsonNode> member : sample.properties()) {
      if (!one(4)) {
        properties.set(member.getKey(), schema(member.getValue(), depth + 1));
      }
      if (demand(3)) {
        required.add(member.getKey());
      }
    }
    if (demand(20)) {
      required.add("missing");
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (demand(8)) {
      schema.put("additionalProperties", false);
    } else if (demand(5) && !sample.isEmpty()) {
      JsonNode any = sample.iterator().next();
      schema.set("additionalProperties", schema(any, depth + 1));
    }
    if (demand(12)) {
      schema.put("minProperties", random.nextInt(4));
    }
    if (demand(12)) {
      schema.put("maxProperties", 1 + random.nextInt(20));
    }
    if (one(30)) {
      schema.putObject("patternProperties").putObject("^t").put("type", "string");
    }
  }
}
