package dev.safepersist.migration.postgres.steps;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * The conversion of values from one type to another. Null stands for a value that is refused, and
 * for one that this program writes in another way, such as a number of more than a hundred digits.
 *
 * @param from the type of the values
 * @param to the type that they get
 * @param lossy whether a value that does not come back is accepted
 */
record ConversionSql(String from, String to, boolean lossy) {
  private static final String DIGITS = "^-?[0-9]{1,100}$";
  private static final String DECIMAL = "^-?[0-9]{1,100}([.][0-9]{1,40})?$";

  static ConversionSql of(JsonNode description) {
    return new ConversionSql(
        description.path("from").asString(),
        description.path("to").asString(),
        description.path("lossy").asBoolean(false));
  }

  /** The value {@code v}, converted; one that is null stays. */
  String of(Sql sql, String v) throws UntranslatableException {
    String kind =
        switch (from) {
          case "string" -> "string";
          case "boolean" -> "boolean";
          default -> "number";
        };
    String converted =
        sql.with(
            "(" + v + " #>> '{}')", text -> kind.equals("string") ? ofText(text) : ofOther(text));
    return "case jsonb_typeof("
        + v
        + ") when 'null' then "
        + v
        + " when '"
        + kind
        + "' then "
        + converted
        + " end";
  }

  private String ofText(String text) {
    String numeric = text + "::numeric";
    String exact = lossy ? "true" : numeric + "::text = " + text;
    return switch (to) {
      case "integer" -> when(text + " ~ '" + DIGITS + "'", numeric, exact);
      case "number" -> when(text + " ~ '" + DECIMAL + "'", numeric, exact);
      case "boolean" ->
          lossy
              ? truth(text, "('true', '1')", "('false', '0')")
              : truth(text, "('true')", "('false')");
      default -> "to_jsonb(" + text + ")";
    };
  }

  /** The conditions one after the other: the second may be an error where the first fails. */
  private static String when(String shape, String value, String exact) {
    return String.format(
        Locale.ROOT,
        "case when %s then case when %s then to_jsonb(%s) end end",
        shape,
        exact,
        value);
  }

  private static String truth(String text, String yes, String no) {
    return String.format(
        Locale.ROOT,
        "case when %1$s in %2$s then 'true'::jsonb when %1$s in %3$s then 'false'::jsonb end",
        text,
        yes,
        no);
  }

  /** Of a number or a truth value, given as text. */
  private String ofOther(String text) {
    if (from.equals("boolean")) {
      return switch (to) {
        case "string" -> "to_jsonb(" + text + ")";
        case "boolean" -> truth(text, "('true')", "('false')");
        default -> "case when " + text + " = 'true' then '1'::jsonb else '0'::jsonb end";
      };
    }
    String numeric = text + "::numeric";
    String whole = from.equals("integer") || to.equals("integer") ? whole(numeric) : "true";
    return switch (to) {
      case "string" ->
          guarded(whole + " and scale(" + numeric + ") <= 40", "to_jsonb(" + text + ")");
      case "integer" -> guarded(whole, "to_jsonb(trunc(" + numeric + "))");
      case "boolean" -> truth(text, "('1')", "('0')");
      default -> guarded(whole, "to_jsonb(" + numeric + ")");
    };
  }

  private static String whole(String numeric) {
    return numeric + " = trunc(" + numeric + ")";
  }

  private static String guarded(String condition, String value) {
    return "case when " + condition + " then " + value + " end";
  }
}
