package dev.safepersist.processor.shape;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.TypeKind;

/** The types of the JDK that Jackson writes as strings, numbers and booleans. */
final class ScalarTypes {
  private static final Map<String, JsonKind> CLASSES = classes();

  private static final Map<String, String> FORMATS =
      Map.of(
          "java.time.Instant", "date-time",
          "java.time.OffsetDateTime", "date-time",
          "java.util.Date", "date-time",
          "java.time.LocalDate", "date",
          "java.time.OffsetTime", "time",
          "java.time.Duration", "duration",
          "java.util.UUID", "uuid",
          "java.net.URI", "uri-reference",
          "java.net.URL", "uri");

  private ScalarTypes() {}

  static Optional<JsonKind> ofClass(String qualifiedName) {
    return Optional.ofNullable(CLASSES.get(qualifiedName));
  }

  /** How the strings look that a class is written as, in the words of JSON Schema. */
  static Optional<String> format(String qualifiedName) {
    return Optional.ofNullable(FORMATS.get(qualifiedName));
  }

  static Optional<JsonKind> ofPrimitive(TypeKind kind) {
    return switch (kind) {
      case BOOLEAN -> Optional.of(JsonKind.BOOLEAN);
      case BYTE, SHORT, INT, LONG -> Optional.of(JsonKind.INTEGER);
      case FLOAT, DOUBLE -> Optional.of(JsonKind.NUMBER);
      case CHAR -> Optional.of(JsonKind.STRING);
      default -> Optional.empty();
    };
  }

  private static Map<String, JsonKind> classes() {
    Map<String, JsonKind> classes = new HashMap<>();
    put(
        classes,
        JsonKind.BOOLEAN,
        "java.lang.Boolean",
        "java.util.concurrent.atomic.AtomicBoolean");
    put(
        classes,
        JsonKind.INTEGER,
        "java.lang.Byte",
        "java.lang.Short",
        "java.lang.Integer",
        "java.lang.Long",
        "java.math.BigInteger",
        "java.util.OptionalInt",
        "java.util.OptionalLong",
        "java.util.concurrent.atomic.AtomicInteger",
        "java.util.concurrent.atomic.AtomicLong");
    put(
        classes,
        JsonKind.NUMBER,
        "java.lang.Float",
        "java.lang.Double",
        "java.math.BigDecimal",
        "java.util.OptionalDouble");
    put(
        classes,
        JsonKind.STRING,
        "java.lang.String",
        "java.lang.CharSequence",
        "java.lang.Character",
        "java.lang.StringBuilder",
        "java.lang.StringBuffer",
        "java.io.File",
        "java.net.URI",
        "java.net.URL",
        "java.nio.charset.Charset",
        "java.nio.file.Path",
        "java.util.Currency",
        "java.util.Date",
        "java.util.Locale",
        "java.util.UUID",
        "java.util.regex.Pattern",
        "java.time.Duration",
        "java.time.Instant",
        "java.time.LocalDate",
        "java.time.LocalDateTime",
        "java.time.LocalTime",
        "java.time.MonthDay",
        "java.time.OffsetDateTime",
        "java.time.OffsetTime",
        "java.time.Period",
        "java.time.YearMonth",
        "java.time.ZoneId",
        "java.time.ZoneOffset",
        "java.time.ZonedDateTime");
    return Map.copyOf(classes);
  }

  private static void put(Map<String, JsonKind> classes, JsonKind kind, String... names) {
    for (String name : names) {
      classes.put(name, kind);
    }
  }
}
