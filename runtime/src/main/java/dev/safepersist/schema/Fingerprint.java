package dev.safepersist.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The canonical text of a schema, and its digest. */
final class Fingerprint {
  private static final int DIGITS = 16;
  private static final Set<String> WORDS = Set.of("title", "description", "$comment", "examples");
  private static final Set<String> NAMED_SCHEMAS =
      Set.of(
          "properties",
          "patternProperties",
          "$defs",
          "definitions",
          "dependentSchemas",
          "dependencies");
  private static final Set<String> VALUES = Set.of("enum", "const", "default");
  private static final Set<String> SETS = Set.of("required", "type");

  private Fingerprint() {}

  /** The first digits of the SHA-256 of the canonical text. */
  static String of(JsonNode schema) {
    StringBuilder text = new StringBuilder();
    schema(schema, text);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] sum = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void schema(JsonNode node, StringBuilder to) {
    if (!node.isObject()) {
      list(node, to);
      return;
    }
    to.append('{');
    sorted(node)
        .forEach(
            (keyword, value) -> {
              if (!WORDS.contains(keyword)) {
                to.append(keyword).append(':');
                keyword(keyword, value, to);
                to.append(',');
              }
            });
    to.append('}');
  }

  private static void keyword(String keyword, JsonNode value, StringBuilder to) {
    if (NAMED_SCHEMAS.contains(keyword) && value.isObject()) {
      to.append('{');
      sorted(value)
          .forEach(
              (name, schema) -> {
                to.append(quoted(name)).append(':');
                schema(schema, to);
                to.append(',');
              });
      to.append('}');
    } else if (VALUES.contains(keyword)) {
      value(value, to);
    } else if (SETS.contains(keyword) && value.isArray()) {
      TreeSet<String> names = new TreeSet<>();
      value.forEach(name -> names.add(quoted(name.asString())));
      to.append(names);
    } else {
      schema(value, to);
    }
  }

  private static void list(JsonNode node, StringBuilder to) {
    if (!node.isArray()) {
      value(node, to);
      return;
    }
    to.append('[');
    node.forEach(
        element -> {
          schema(element, to);
          to.append(',');
        });
    to.append(']');
  }

  private static void value(JsonNode node, StringBuilder to) {
    if (node.isObject()) {
      to.append('{');
      sorted(node)
          .forEach(
              (name, member) -> {
                to.append(quoted(name)).append(':');
                value(member, to);
                to.append(',');
              });
      to.append('}');
    } else if (node.isArray()) {
      to.append('[');
      node.forEach(
          element -> {
            value(element, to);
            to.append(',');
          });
      to.append(']');
    } else if (node.isNumber()) {
      to.append(node.decimalValue().stripTrailingZeros().toPlainString());
    } else {
      to.append(node);
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Map<String, JsonNode> sorted(JsonNode object) {
    Map<String, JsonNode> members = new TreeMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }
}
