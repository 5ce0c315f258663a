package dev.safepersist.scan.code;

import java.util.List;

/** A value as far as it is known from the code. Values have no cycles. */
public sealed interface Value {
  /** A string constant. */
  record Text(String text) implements Value {}

  /** An integer constant; booleans are 0 and 1. */
  record Int(int number) implements Value {}

  /** The value that a parameter has; the first is 0, the receiver is no parameter. */
  record Parameter(int index) implements Value {}

  /** The object whose method runs. */
  record This() implements Value {}

  /** The value of a field, constants of enums included. */
  record Field(String owner, String name) implements Value {}

  /** What a call returns, or the object that a constructor makes. */
  record Result(Call call) implements Value {}

  /** An array with known elements. */
  record Items(List<Value> items) implements Value {}

  /** A text put together of parts. */
  record Joined(List<Value> parts) implements Value {}

  /** One of several values. */
  record Choice(List<Value> choices) implements Value {}

  /** Anything. */
  record Unknown() implements Value {}

  /** Anything. */
  static Value unknown() {
    return new Unknown();
  }

  /** The object whose method runs. */
  static Value self() {
    return new This();
  }

  /** One of {@code values}. */
  static Value oneOf(List<Value> values) {
    List<Value> distinct = values.stream().distinct().limit(9).toList();
    if (distinct.isEmpty() || distinct.size() > 8) {
      return unknown();
    }
    return distinct.size() == 1 ? distinct.get(0) : new Choice(distinct);
  }

  /** The values that this one is made of, one level down. */
  default List<Value> parts() {
    if (this instanceof Items items) {
      return items.items();
    }
    if (this instanceof Joined joined) {
      return joined.parts();
    }
    if (this instanceof Choice choice) {
      return choice.choices();
    }
    return this instanceof Result result ? result.call().operands() : List.of();
  }
}
