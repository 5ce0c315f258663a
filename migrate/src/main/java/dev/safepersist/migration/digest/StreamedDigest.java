package dev.safepersist.migration.digest;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A second way to the digest of a document: from the tokens of a parser, without Jackson's trees. A
 * fault in one way does not hide in the other.
 */
public final class StreamedDigest {
  private StreamedDigest() {}

  /** The digest of the document {@code key}, whose value begins at the parser's next token. */
  public static String of(String key, JsonParser parser) {
    parser.nextToken();
    return ofValue(key, parser);
  }

  /** The digest of the document {@code key}, whose value begins at the parser's current token. */
  public static String ofValue(String key, JsonParser parser) {
    return DocumentDigest.ofCanonical(key, value(parser));
  }

  private static String value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NUMBER_INT ->
          Canonical.number(new java.math.BigDecimal(parser.getBigIntegerValue()));
      case VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_STRING -> quoted(parser.getString());
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case VALUE_NULL -> "null";
      case VALUE_EMBEDDED_OBJECT ->
          quoted(Base64.getEncoder().encodeToString(parser.getBinaryValue()));
      default -> throw new IllegalArgumentException("no JSON value begins with " + token);
    };
  }

  private static String number(JsonParser parser) {
    return parser.isNaN()
        ? quoted(String.valueOf(parser.getDoubleValue()))
        : Canonical.number(parser.getDecimalValue());
  }

  private static String object(JsonParser parser) {
    Map<String, String> members = new TreeMap<>(Canonical.BY_CODE_POINT);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (members.put(name, value(parser)) != null) {
        throw new IllegalArgumentException("the name " + name + " stands twice in an object");
      }
    }
    List<String> texts = new ArrayList<>();
    members.forEach((name, text) -> texts.add(quoted(name) + ":" + text));
    return "{" + String.join(",", texts) + "}";
  }

  private static String array(JsonParser parser) {
    List<String> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return "[" + String.join(",", items) + "]";
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    Canonical.string(text, out);
    return out.toString();
  }
}
