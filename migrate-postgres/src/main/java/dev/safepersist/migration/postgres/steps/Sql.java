package dev.safepersist.migration.postgres.steps;

import dev.safepersist.migration.digest.Canonical;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.postgres.table.DocumentText;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/**
 * Pieces of one expression. A value that is used more than once gets a name, so that the server
 * computes it once. For one thread.
 */
final class Sql {
  private static final int MOST_DIGITS = 200;
  private static final int MOST_PLACES = 40;

  private int names;

  /** What becomes of a value; null where this program must decide. */
  interface Change {
    /** The changed value, in SQL. */
    String of(String value) throws UntranslatableException;
  }

  /** A name that no other piece has. */
  String name() {
    return "x" + ++names;
  }

  /** What a change makes of a value. */
  String with(String value, Change change) throws UntranslatableException {
    String name = name();
    // offset 0 keeps the planner from copying the value to each place where it is used
    return "(select "
        + change.of(name + ".d")
        + " from (select "
        + value
        + " as d offset 0) "
        + name
        + ")";
  }

  /** A text. */
  static String text(String text) throws UntranslatableException {
    if (DocumentText.unstorable(text).isPresent()) {
      throw new UntranslatableException("PostgreSQL cannot hold the text " + quoted(text));
    }
    return quoted(text) + "::text";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Texts, as an array. */
  static String texts(List<String> texts) throws UntranslatableException {
    StringBuilder array = new StringBuilder("array[");
    for (String text : texts) {
      array.append(array.length() > 6 ? ", " : "").append(text(text));
    }
    return array.append("]").toString();
  }

  /** A text as a JSON string. */
  static String string(String text) throws UntranslatableException {
    return "to_jsonb(" + text(text) + ")";
  }

  /** A JSON value that is the same in every document. */
  static String constant(JsonNode value) throws UntranslatableException {
    String text = Trees.exact().writeValueAsString(value);
    requireNumbers(value);
    JsonNode read = Trees.exact().readTree(text);
    if (DocumentText.unstorable(value).isPresent()
        || !Canonical.text(read).equals(Canonical.text(value))) {
      throw new UntranslatableException("jsonb cannot hold the value " + text);
    }
    return quoted(text) + "::jsonb";
  }

  /** A number comes back from a column as it is only if it is written without an exponent. */
  private static void requireNumbers(JsonNode value) throws UntranslatableException {
    if (value instanceof NumericNode special && special.isNaN()) {
      throw new UntranslatableException(value + " is no number of JSON");
    }
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      if (number.scale() < 0 || number.scale() > MOST_PLACES || number.precision() > MOST_DIGITS) {
        throw new UntranslatableException("the number " + value + " has too many digits");
      }
    }
    for (JsonNode child : value) {
      requireNumbers(child);
    }
  }

  /** The condition that all of the conditions hold. */
  static String all(List<String> conditions) {
    return conditions.stream().collect(Collectors.joining(" and ", "(", ")"));
  }
}
