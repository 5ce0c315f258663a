package dev.safepersist.processor.shape;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of JSON values, as schemas distinguish them; null aside. */
public enum JsonKind {
  /** Text. */
  STRING("string", "a string"),
  /** A number without a fraction. */
  INTEGER("integer", "an integer"),
  /** Any number. */
  NUMBER("number", "a number"),
  /** True or false. */
  BOOLEAN("boolean", "a boolean"),
  /** A list of values. */
  ARRAY("array", "an array"),
  /** Names with values. */
  OBJECT("object", "an object");

  private final String keyword;
  private final String phrase;

  JsonKind(String keyword, String phrase) {
    this.keyword = keyword;
    this.phrase = phrase;
  }

  /** The kind that a schema calls {@code keyword}; empty for "null". */
  public static Optional<JsonKind> of(String keyword) {
    return Arrays.stream(values()).filter(kind -> kind.keyword.equals(keyword)).findFirst();
  }

  /** What a schema calls it. */
  public String keyword() {
    return keyword;
  }

  /** The kind with its article. */
  public String phrase() {
    return phrase;
  }
}
