package dev.safepersist.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Whether a program reads every file that was ever written in an accepted format. */
public final class Evolution {
  private Evolution() {}

  /**
   * The changes between two schemas that break a rule: documents that fit {@code before}, but not
   * {@code after}. Empty means that all do.
   */
  public static List<SchemaChange> between(JsonNode before, JsonNode after) {
    return Comparison.of(before, after);
  }

  /**
   * What keeps a program from reading files of accepted formats.
   *
   * @param accepted the schemas that were accepted
   * @param version the schema version of the program
   * @param schema the schema of the program
   * @param steps the versions from which the program has an upgrade step to the next
   */
  public static List<SchemaChange> check(
      Baselines accepted, int version, JsonNode schema, SortedSet<Integer> steps) {
    List<SchemaChange> changes = new ArrayList<>();
    for (Map.Entry<Integer, JsonNode> baseline : accepted.schemas().entrySet()) {
      int from = baseline.getKey();
      if (from > version) {
        changes.add(
            new SchemaChange(
                Rule.VERSION_BACKWARDS,
                "",
                "is of version " + version + ", but version " + from + " was accepted"));
      } else if (from == version) {
        changes.addAll(between(baseline.getValue(), schema));
      } else {
        older(from, baseline.getValue(), version, schema, steps, changes);
      }
    }
    return List.copyOf(changes);
  }

  private static void older(
      int from,
      JsonNode baseline,
      int version,
      JsonNode schema,
      SortedSet<Integer> steps,
      List<SchemaChange> changes) {
    for (int step = from; !steps.isEmpty() && step < version; step++) {
      if (!steps.contains(step)) {
        changes.add(missing(step, "the other versions have one"));
        return;
      }
    }
    List<SchemaChange> broken = steps.isEmpty() ? between(baseline, schema) : List.of();
    if (!broken.isEmpty()) {
      String list = broken.stream().map(SchemaChange::toString).collect(Collectors.joining("; "));
      changes.add(missing(from, "files of that version do not fit: " + list));
    }
  }

  private static SchemaChange missing(int from, String reason) {
    return new SchemaChange(
        Rule.UPGRADE_STEP_MISSING, "", "has no upgrade from version " + from + ", but " + reason);
  }
}
