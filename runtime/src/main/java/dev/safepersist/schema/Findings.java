package dev.safepersist.schema;

import com.networknt.schema.Error;
import dev.safepersist.schema.Finding.Severity;
import dev.safepersist.syntax.StrictJson.Problem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns what the validator says into findings: what was expected, what was found. */
final class Findings {
  private static final int LONGEST = 80;
  private static final int NAMES = 8;

  private Findings() {}

  static List<Finding> of(FirstErrors errors) {
    List<Finding> findings = new ArrayList<>();
    for (Error error : errors.first()) {
      findings.add(of(error));
    }
    int missing = errors.size() - errors.first().size();
    if (missing > 0) {
      String more = missing + " more errors are not listed";
      findings.add(new Finding(Severity.INFO, "", "", more));
    }
    return List.copyOf(findings);
  }

  static Finding notJson(JacksonException failure) {
    return new Finding(Severity.ERROR, "", "", Problem.of(failure).clause());
  }

  private static Finding of(Error error) {
    return new Finding(
        Severity.ERROR,
        String.valueOf(error.getInstanceLocation()),
        String.valueOf(error.getSchemaLocation().getFragment()),
        expected(error) + ", found " + found(error.getInstanceNode()));
  }

  private static String expected(Error error) {
    Object[] arguments = error.getArguments();
    return switch (String.valueOf(error.getKeyword())) {
      case "type" -> "expected " + words(error.getSchemaNode());
      case "enum" -> "expected one of " + cut(String.valueOf(error.getSchemaNode()));
      case "const" -> "expected " + cut(String.valueOf(error.getSchemaNode()));
      case "required" -> "expected a property '" + first(arguments) + "'";
      case "additionalProperties", "unevaluatedProperties" ->
          "expected no property '" + first(arguments) + "'";
      default -> cut(String.valueOf(error.getMessage()));
    };
  }

  private static String words(JsonNode type) {
    if (type == null || !type.isArray()) {
      return type == null ? "another type" : type.asString();
    }
    List<String> names = new ArrayList<>();
    type.forEach(name -> names.add(name.asString()));
    return String.join(" or ", names);
  }

  private static Object first(Object[] arguments) {
    return arguments == null || arguments.length == 0 ? "" : arguments[0];
  }

  private static String found(JsonNode node) {
    if (node == null || node.isMissingNode()) {
      return "nothing";
    }
    if (node.isObject()) {
      List<String> names = node.propertyNames().stream().limit(NAMES).toList();
      String more = node.size() > NAMES ? ", …" : "";
      return node.isEmpty()
          ? "an empty object"
          : cut("an object of " + String.join(", ", names) + more);
    }
    if (node.isArray()) {
      return "an array of " + node.size();
    }
    return node.isString() ? "string " + cut(node.toString()) : cut(node.toString());
  }

  /** A text, cut to a length that can be read. */
  static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
