package dev.safepersist.operations.versions;

import dev.safepersist.syntax.JsonPointers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The differences between two documents by meaning: the order of members does not count, and
 * numbers are compared by value and kind. Elements of arrays are aligned, so that an insertion is
 * one difference and does not shift all that follow.
 */
public final class JsonDiff {
  /** The largest table of an alignment; longer arrays are compared by position. */
  private static final long LARGEST_TABLE = 4_000_000;

  private final List<Difference> differences = new ArrayList<>();

  private JsonDiff() {}

  /** The differences between an older and a newer document, in the order of the newer one. */
  public static List<Difference> between(JsonNode before, JsonNode after) {
    JsonDiff diff = new JsonDiff();
    diff.compare("", before, after);
    return diff.differences;
  }

  private void compare(String pointer, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      compareObjects(pointer, before, after);
    } else if (before.isArray() && after.isArray()) {
      compareArrays(pointer, before, after);
    } else if (!before.equals(after)) {
      differences.add(new Difference(pointer, Optional.of(before), Optional.of(after)));
    }
  }

  private void compareObjects(String pointer, JsonNode before, JsonNode after) {
    Set<String> names = new LinkedHashSet<>(after.propertyNames());
    names.addAll(before.propertyNames());
    for (String name : names) {
      String member = JsonPointers.member(pointer, name);
      if (before.has(name) && after.has(name)) {
        compare(member, before.get(name), after.get(name));
      } else {
        differences.add(
            new Difference(
                member,
                Optional.ofNullable(before.get(name)),
                Optional.ofNullable(after.get(name))));
      }
    }
  }

  private void compareArrays(String pointer, JsonNode before, JsonNode after) {
    int start = 0;
    while (start < before.size()
        && start < after.size()
        && before.get(start).equals(after.get(start))) {
      start++;
    }
    int oldEnd = before.size();
    int newEnd = after.size();
    while (oldEnd > start
        && newEnd > start
        && before.get(oldEnd - 1).equals(after.get(newEnd - 1))) {
      oldEnd--;
      newEnd--;
    }
    int oldAt = start;
    int newAt = start;
    for (int[] pair : aligned(before, after, start, oldEnd, newEnd)) {
      compareGap(pointer, before, after, new int[] {oldAt, pair[0]}, new int[] {newAt, pair[1]});
      oldAt = pair[0] + 1;
      newAt = pair[1] + 1;
    }
    compareGap(pointer, before, after, new int[] {oldAt, oldEnd}, new int[] {newAt, newEnd});
  }

  /** Elements without an equal one in the other array: in pairs, as far as there are pairs. */
  private void compareGap(
      String pointer, JsonNode before, JsonNode after, int[] oldRange, int[] newRange) {
    int oldAt = oldRange[0];
    int newAt = newRange[0];
    while (oldAt < oldRange[1] && newAt < newRange[1]) {
      compare(pointer + "/" + newAt, before.get(oldAt++), after.get(newAt++));
    }
    for (; oldAt < oldRange[1]; oldAt++) {
      differences.add(
          new Difference(pointer + "/" + oldAt, Optional.of(before.get(oldAt)), Optional.empty()));
    }
    for (; newAt < newRange[1]; newAt++) {
      differences.add(
          new Difference(pointer + "/" + newAt, Optional.empty(), Optional.of(after.get(newAt))));
    }
  }

  /** The longest common subsequence, as pairs of indexes. */
  private static List<int[]> aligned(
      JsonNode before, JsonNode after, int start, int oldEnd, int newEnd) {
    int rows = oldEnd - start;
    int columns = newEnd - start;
    List<int[]> pairs = new ArrayList<>();
    if ((rows + 1L) * (columns + 1L) > LARGEST_TABLE) {
      return pairs;
    }
    int[][] length = new int[rows + 1][columns + 1];
    for (int row = rows - 1; row >= 0; row--) {
      for (int column = columns - 1; column >= 0; column--) {
        length[row][column] =
            before.get(start + row).equals(after.get(start + column))
                ? length[row + 1][column + 1] + 1
                : Math.max(length[row + 1][column], length[row][column + 1]);
      }
    }
    int row = 0;
    int column = 0;
    while (row < rows && column < columns) {
      if (before.get(start + row).equals(after.get(start + column))) {
        pairs.add(new int[] {start + row++, start + column++});
      } else if (length[row + 1][column] >= length[row][column + 1]) {
        row++;
      } else {
        column++;
      }
    }
    return pairs;
  }
}
