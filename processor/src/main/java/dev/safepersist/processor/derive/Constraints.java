package dev.safepersist.processor.derive;

import com.google.auto.common.MoreTypes;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import tools.jackson.databind.node.ObjectNode;

/** The annotations of Bean Validation as keywords of JSON Schema, as far as there are such. */
final class Constraints {
  private int count;

  /** How many annotations became keywords so far. */
  int count() {
    return count;
  }

  /** Adds the keywords for {@code mirrors} to the schema of one value. */
  void addTo(ObjectNode schema, Collection<? extends AnnotationMirror> mirrors) {
    for (AnnotationMirror mirror : mirrors) {
      TypeElement annotation = MoreTypes.asTypeElement(mirror.getAnnotationType());
      String name = annotation.getQualifiedName().toString();
      int end = name.indexOf(".validation.constraints.");
      if (end > 0 && (name.startsWith("jakarta.") || name.startsWith("javax."))) {
        add(annotation.getSimpleName().toString(), mirror, schema);
      }
    }
  }

  private void add(String name, AnnotationMirror mirror, ObjectNode schema) {
    String kind = schema.path("type").asString(schema.path("type").path(0).asString(""));
    int before = schema.size();
    boolean isNumber = kind.equals("integer") || kind.equals("number");
    switch (name) {
      case "Min" -> number(mirror).ifPresent(limit -> lower(schema, isNumber, limit, true));
      case "Max" -> number(mirror).ifPresent(limit -> upper(schema, isNumber, limit, true));
      case "DecimalMin" ->
          number(mirror).ifPresent(limit -> lower(schema, isNumber, limit, inclusive(mirror)));
      case "DecimalMax" ->
          number(mirror).ifPresent(limit -> upper(schema, isNumber, limit, inclusive(mirror)));
      case "Positive" -> lower(schema, isNumber, BigDecimal.ZERO, false);
      case "PositiveOrZero" -> lower(schema, isNumber, BigDecimal.ZERO, true);
      case "Negative" -> upper(schema, isNumber, BigDecimal.ZERO, false);
      case "NegativeOrZero" -> upper(schema, isNumber, BigDecimal.ZERO, true);
      case "Size" -> size(schema, kind, integer(mirror, "min"), integer(mirror, "max"));
      case "NotEmpty" -> size(schema, kind, Optional.of(1), Optional.empty());
      case "NotBlank" -> text(schema, kind, "pattern", "\\S");
      case "Email" -> text(schema, kind, "format", "email");
      case "Pattern" -> pattern(schema, kind, mirror);
      case "NotNull" -> count++;
      default -> {
        // of others, JSON Schema has no keyword
      }
    }
    if (schema.size() > before) {
      count++;
    }
  }

  private static void lower(ObjectNode schema, boolean fits, BigDecimal limit, boolean inclusive) {
    if (fits) {
      schema.put(inclusive ? "minimum" : "exclusiveMinimum", limit);
    }
  }

  private static void upper(ObjectNode schema, boolean fits, BigDecimal limit, boolean inclusive) {
    if (fits) {
      schema.put(inclusive ? "maximum" : "exclusiveMaximum", limit);
    }
  }

  private static void size(
      ObjectNode schema, String kind, Optional<Integer> least, Optional<Integer> greatest) {
    String what =
        switch (kind) {
          case "string" -> "Length";
          case "array" -> "Items";
          case "object" -> "Properties";
          default -> "";
        };
    if (!what.isEmpty()) {
      least.filter(number -> number > 0).ifPresent(number -> schema.put("min" + what, number));
      greatest
          .filter(number -> number < Integer.MAX_VALUE)
          .ifPresent(number -> schema.put("max" + what, number));
    }
  }

  private static void text(ObjectNode schema, String kind, String keyword, String value) {
    if (kind.equals("string")) {
      schema.put(keyword, value);
    }
  }

  /** The whole text must match, which JSON Schema does not imply; flags it does not have. */
  private static void pattern(ObjectNode schema, String kind, AnnotationMirror mirror) {
    boolean hasFlags = value(mirror, "flags").isPresent();
    if (!hasFlags) {
      value(mirror, "regexp")
          .ifPresent(value -> text(schema, kind, "pattern", "^(?:" + value.getValue() + ")$"));
    }
  }

  private static Optional<BigDecimal> number(AnnotationMirror mirror) {
    try {
      return value(mirror, "value").map(value -> new BigDecimal(value.getValue().toString()));
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> integer(AnnotationMirror mirror, String member) {
    return value(mirror, member).map(value -> (Integer) value.getValue());
  }

  private static boolean inclusive(AnnotationMirror mirror) {
    return value(mirror, "inclusive").map(value -> (Boolean) value.getValue()).orElse(true);
  }

  private static Optional<AnnotationValue> value(AnnotationMirror mirror, String member) {
    return mirror.getElementValues().entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
        .findFirst()
        .map(Map.Entry::getValue);
  }
}
