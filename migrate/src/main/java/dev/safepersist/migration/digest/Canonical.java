package dev.safepersist.migration.digest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/**
 * The one text of a document: members sorted by code point, no spaces, numbers by their value. Two
 * documents are equal exactly if their canonical texts are.
 */
public final class Canonical {
  /** The order of member names: that of their UTF-8 bytes. */
  static final Comparator<String> BY_CODE_POINT = Canonical::compare;

  private static final int PLAIN_DIGITS = 40;

  private Canonical() {}

  /** The canonical text of {@code node}. */
  public static String text(JsonNode node) {
    StringBuilder out = new StringBuilder();
    write(node, out);
    return out.toString();
  }

  private static void write(JsonNode node, StringBuilder out) {
    if (node.isObject()) {
      object(node, out);
    } else if (node.isArray()) {
      out.append('[');
      for (int i = 0; i < node.size(); i++) {
        separator(i, out);
        write(node.get(i), out);
      }
      out.append(']');
    } else if (node.isNumber()) {
      number(node, out);
    } else if (node.isBinary()) {
      string(Base64.getEncoder().encodeToString(node.binaryValue()), out);
    } else if (node.isBoolean()) {
      out.append(node.booleanValue());
    } else if (node.isNull()) {
      out.append("null");
    } else if (node.isString()) {
      string(node.stringValue(), out);
    } else {
      throw new IllegalArgumentException("a " + node.getNodeType() + " is no JSON value");
    }
  }

  private static void object(JsonNode node, StringBuilder out) {
    out.append('{');
    int i = 0;
    for (String name : sorted(node.propertyNames())) {
      separator(i++, out);
      string(name, out);
      out.append(':');
      write(node.get(name), out);
    }
    out.append('}');
  }

  private static void separator(int index, StringBuilder out) {
    if (index > 0) {
      out.append(',');
    }
  }

  private static void number(JsonNode node, StringBuilder out) {
    boolean notFinite = node instanceof NumericNode number && number.isNaN();
    out.append(notFinite ? '"' + node.asString() + '"' : number(node.decimalValue()));
  }

  static String number(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.signum() == 0) {
      return "0";
    }
    boolean plain =
        stripped.precision() <= PLAIN_DIGITS && Math.abs(stripped.scale()) <= PLAIN_DIGITS;
    return plain
        ? stripped.toPlainString()
        : stripped.unscaledValue() + "E" + -(long) stripped.scale();
  }

  static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  static List<String> sorted(Collection<String> names) {
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(BY_CODE_POINT);
    return sorted;
  }

  private static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        boolean halves = Character.isSurrogate(a) != Character.isSurrogate(b);
        return halves ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
      }
    }
    return one.length() - other.length();
  }
}
