package dev.safepersist.conformance;

import java.util.Map;
import java.util.Optional;

/** The kinds of JSON values, as bits of a set. */
final class Kind {
  static final int NULL = 1;
  static final int TRUTH = 2;
  static final int INTEGER = 4;
  static final int FRACTION = 8;
  static final int TEXT = 16;
  static final int ARRAY = 32;
  static final int OBJECT = 64;
  static final int ANY = NULL | TRUTH | INTEGER | FRACTION | TEXT | ARRAY | OBJECT;

  /** A fraction without digits behind the point is an integer to some drafts: it is in doubt. */
  private static final Map<String, Integer> OF_TYPES =
      Map.of(
          "null", NULL,
          "boolean", TRUTH,
          "integer", INTEGER,
          "number", INTEGER | FRACTION,
          "string", TEXT,
          "array", ARRAY,
          "object", OBJECT);

  private Kind() {}

  /** The kinds that a name of the keyword {@code type} allows for certain. */
  static Optional<Integer> ofType(String name) {
    return Optional.ofNullable(OF_TYPES.get(name));
  }
}
