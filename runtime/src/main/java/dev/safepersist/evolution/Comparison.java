package dev.safepersist.evolution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One comparison of two schemas: whether all that fits the older one fits the newer one. */
final class Comparison {
  private final Set<List<Object>> met;
  private final List<SchemaChange> changes = new ArrayList<>();

  private Comparison(Set<List<Object>> met) {
    this.met = met;
  }

  /** The changes from {@code before} to {@code after} that break a rule. */
  static List<SchemaChange> of(JsonNode before, JsonNode after) {
    Comparison comparison = new Comparison(new HashSet<>());
    comparison.compare(Resolved.of(before, before), Resolved.of(after, after), "");
    return comparison.changes.stream().distinct().toList();
  }

  void compare(Resolved before, Resolved after, String pointer) {
    compare(before, after, pointer, false);
  }

  /**
   * Compares two schemas.
   *
   * @param isPart whether the newer one is a part of an {@code allOf}, which says nothing of the
   *     properties that other parts name
   */
  private void compare(Resolved before, Resolved after, String pointer, boolean isPart) {
    if (after.allowsAnything()
        || before.allowsNothing()
        || !met.add(
            List.of(
                System.identityHashCode(before.node()), System.identityHashCode(after.node())))) {
      return;
    }
    if (after.allowsNothing()) {
      report(Rule.TYPE_CHANGED, pointer, "is no longer allowed");
      return;
    }
    List<Resolved> older = before.alternatives();
    List<Resolved> newer = after.alternatives();
    if (older.size() == 1 && newer.size() == 1) {
      single(older.get(0), newer.get(0), pointer, isPart);
      return;
    }
    for (Resolved old : older) {
      fittest(old, newer, pointer, isPart).forEach(changes::add);
    }
  }

  /** The changes towards the alternative that breaks the fewest rules. */
  private List<SchemaChange> fittest(
      Resolved old, List<Resolved> newer, String pointer, boolean isPart) {
    return newer.stream()
        .map(
            candidate -> {
              Comparison trial = new Comparison(new HashSet<>(met));
              trial.single(old, candidate, pointer, isPart);
              return trial.changes;
            })
        .min(Comparator.comparingInt(trial -> weight(trial, pointer)))
        .orElse(List.of());
  }

  /** Alternatives of another type, or with another constant, are hardly meant for each other. */
  private static int weight(List<SchemaChange> changes, String pointer) {
    int weight = 0;
    for (SchemaChange change : changes) {
      boolean isOther = change.rule() == Rule.TYPE_CHANGED && change.pointer().equals(pointer);
      boolean hasOther = change.rule() == Rule.ENUM_VALUE_REMOVED;
      weight += isOther ? 10_000 : hasOther ? 100 : 1;
    }
    return weight;
  }

  private void single(Resolved before, Resolved after, String pointer, boolean isPart) {
    Set<String> allowed = Kinds.of(before.node());
    Set<String> lost = Kinds.lost(allowed, Kinds.of(after.node()));
    if (!lost.isEmpty()) {
      kind(lost, before, after, pointer);
      allowed.removeAll(lost);
      if (allowed.isEmpty()) {
        return;
      }
    }
    new Values(this, pointer).compare(before.node(), after.node());
    if (allowed.contains("object")) {
      new Properties(this, pointer, isPart).compare(before, after);
    }
    if (allowed.contains("array")) {
      items(before, after, pointer);
    }
    for (JsonNode part : after.node().path("allOf").values()) {
      boolean isOld = before.node().path("allOf").values().stream().anyMatch(part::equals);
      if (!isOld) {
        compare(before, Resolved.of(after.document(), part), pointer, true);
      }
    }
  }

  private void items(Resolved before, Resolved after, String pointer) {
    compare(before.at("items"), after.at("items"), pointer + "/items");
    JsonNode first = after.node().path("prefixItems");
    for (int index = 0; index < first.size(); index++) {
      Resolved old = Resolved.of(before.document(), before.node().path("prefixItems").path(index));
      compare(
          old.node().isMissingNode() ? before.at("items") : old,
          Resolved.of(after.document(), first.path(index)),
          pointer + "/prefixItems/" + index);
    }
  }

  private void kind(Set<String> lost, Resolved before, Resolved after, String pointer) {
    Set<String> allowed = Kinds.of(after.node());
    if (lost.equals(Set.of("number")) && allowed.contains("integer")) {
      report(Rule.NUMBER_NARROWED, pointer, "was any number, and is an integer now");
    } else if (lost.equals(Set.of("null"))) {
      report(Rule.CONSTRAINT_TIGHTENED, pointer, "must not be null any more");
    } else {
      String old =
          Kinds.of(before.node()).equals(Kinds.ALL)
              ? "anything"
              : String.join(" or ", Kinds.of(before.node()));
      report(
          Rule.TYPE_CHANGED,
          pointer,
          "was " + old + ", and is " + String.join(" or ", allowed) + " now");
    }
  }

  void report(Rule rule, String pointer, String text) {
    changes.add(new SchemaChange(rule, pointer, text));
  }

  /** Whether {@code after} takes all that {@code before} takes. */
  boolean isCompatible(Resolved before, Resolved after) {
    Comparison trial = new Comparison(new HashSet<>(met));
    trial.compare(before, after, "");
    return trial.changes.isEmpty();
  }

  /** The names of the members of an object, in order. */
  static Stream<String> names(JsonNode object) {
    return object.propertyNames().stream().sorted();
  }
}
