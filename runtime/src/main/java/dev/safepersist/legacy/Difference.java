package dev.safepersist.legacy;

import dev.safepersist.syntax.JsonPointers;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The first place at which two documents differ; numbers are compared by value. */
final class Difference {
  private Difference() {}

  /** The place as a JSON pointer; empty if the documents are the same. */
  static Optional<String> between(JsonNode one, JsonNode other) {
    return between(one, other, "");
  }

  private static Optional<String> between(JsonNode one, JsonNode other, String at) {
    if (one.isObject() && other.isObject()) {
      Set<String> names = new LinkedHashSet<>(one.propertyNames());
      names.addAll(other.propertyNames());
      for (String name : names) {
        Optional<String> below =
            between(one.path(name), other.path(name), JsonPointers.member(at, name));
        if (below.isPresent()) {
          return below;
        }
      }
      return Optional.empty();
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        Optional<String> below = between(one.get(i), other.get(i), at + "/" + i);
        if (below.isPresent()) {
          return below;
        }
      }
      return Optional.empty();
    }
    boolean numbers = one.isNumber() && other.isNumber();
    boolean same =
        numbers ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other);
    return same ? Optional.empty() : Optional.of(at.isEmpty() ? "/" : at);
  }
}
