package dev.safepersist.evolution;

import dev.safepersist.resource.NearNames;
import dev.safepersist.syntax.JsonPointers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Compares what two schemas say of the properties of an object. */
final class Properties {
  private final Comparison comparison;
  private final String pointer;
  private final boolean isPart;

  /**
   * A comparison.
   *
   * @param isPart whether other parts of the newer schema name further properties
   */
  Properties(Comparison comparison, String pointer, boolean isPart) {
    this.comparison = comparison;
    this.pointer = pointer;
    this.isPart = isPart;
  }

  void compare(Resolved before, Resolved after) {
    List<String> added = new ArrayList<>();
    Comparison.names(after.node().path("properties"))
        .filter(name -> !before.node().path("properties").has(name))
        .forEach(added::add);
    Set<String> renamed = new HashSet<>();
    Comparison.names(before.node().path("properties"))
        .forEach(name -> property(name, before, after, added).ifPresent(renamed::add));
    required(before, after, renamed);
    others(before, after);
  }

  /** Compares a property, and finds the new name it seems to have. */
  private Optional<String> property(
      String name, Resolved before, Resolved after, List<String> added) {
    String place = pointer + "/properties/" + JsonPointers.escaped(name);
    Resolved old = before.at("properties", name);
    if (old.allowsNothing()) {
      return Optional.empty();
    }
    Optional<Resolved> now = rule(name, after);
    if (now.isPresent() && !now.get().allowsNothing()) {
      comparison.compare(old, now.get(), place);
      return Optional.empty();
    }
    if (now.isEmpty() && isPart) {
      return Optional.empty();
    }
    Optional<String> other = successor(name, old, after, added);
    if (other.isPresent()) {
      comparison.report(
          Rule.RENAME_WITHOUT_ALIAS,
          place,
          "is gone, and " + other.get() + " has come; it looks renamed");
      added.remove(other.get());
    } else {
      comparison.report(Rule.PROPERTY_REMOVED, place, "is no longer known");
    }
    return other;
  }

  /** What the newer schema says of a property; empty if it does not know it. */
  private static Optional<Resolved> rule(String name, Resolved after) {
    if (after.node().path("properties").has(name)) {
      return Optional.of(after.at("properties", name));
    }
    JsonNode patterns = after.node().path("patternProperties");
    for (String pattern : patterns.propertyNames()) {
      try {
        if (Pattern.compile(pattern).matcher(name).find()) {
          return Optional.of(after.at("patternProperties", pattern));
        }
      } catch (PatternSyntaxException notOfJava) {
        return Optional.of(after.at("patternProperties", pattern));
      }
    }
    JsonNode others = after.node().path("additionalProperties");
    return others.isObject() ? Optional.of(after.at("additionalProperties")) : Optional.empty();
  }

  /** The new property that takes what the old one took, with a near name or as the only one. */
  private Optional<String> successor(
      String name, Resolved old, Resolved after, List<String> added) {
    List<String> fitting =
        added.stream()
            .filter(other -> comparison.isCompatible(old, after.at("properties", other)))
            .toList();
    List<String> near = NearNames.of(name, fitting);
    if (!near.isEmpty()) {
      return Optional.of(near.get(0));
    }
    return fitting.size() == 1 && added.size() == 1
        ? Optional.of(fitting.get(0))
        : Optional.empty();
  }

  private void required(Resolved before, Resolved after, Set<String> renamed) {
    Set<String> old = new HashSet<>();
    before.node().path("required").forEach(name -> old.add(name.asString("")));
    for (JsonNode required : after.node().path("required").values()) {
      String name = required.asString("");
      boolean hasDefault = after.at("properties", name).node().has("default");
      if (!old.contains(name) && !hasDefault && !renamed.contains(name)) {
        comparison.report(
            Rule.REQUIRED_ADDED,
            pointer + "/required",
            "has " + name + " now, which older files may lack");
      }
    }
  }

  private void others(Resolved before, Resolved after) {
    JsonNode now = after.node().path("additionalProperties");
    JsonNode old = before.node().path("additionalProperties");
    if (now.isMissingNode() || (old.isBoolean() && !old.booleanValue())) {
      return;
    }
    if (now.isBoolean() && !now.booleanValue()) {
      comparison.report(
          Rule.CONSTRAINT_TIGHTENED, pointer, "must have no other properties any more");
    } else {
      comparison.compare(
          before.at("additionalProperties"),
          after.at("additionalProperties"),
          pointer + "/additionalProperties");
    }
  }
}
