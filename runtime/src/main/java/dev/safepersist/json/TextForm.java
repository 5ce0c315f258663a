package dev.safepersist.json;

import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * How values of a type of the JDK become a text, and come back as they were.
 *
 * @param type the type
 * @param write the text of a value
 * @param read the value of a text; an {@code IllegalArgumentException} if it is none
 * @param same whether a value that was read is the one that was written
 */
record TextForm<T>(
    Class<T> type, Function<T, String> write, Function<String, T> read, BiPredicate<T, T> same) {
  /** A form of values that are the same if they are equal. */
  TextForm(Class<T> type, Function<T, String> write, Function<String, T> read) {
    this(type, write, read, Object::equals);
  }

  /** Whether a text brings back the value that it was written for. */
  boolean bringsBack(String text, T value) {
    try {
      return same.test(read.apply(text), value);
    } catch (RuntimeException unreadable) {
      return false;
    }
  }
}
