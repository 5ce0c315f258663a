package dev.safepersist.upgrade;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Which element of a changed array was which element before the change.
 *
 * @param next the array after the change
 * @param known the array before the change
 * @param present the same elements with all that they hold
 * @param at where the array stands, for messages
 */
record ElementMatch(ArrayNode next, ArrayNode known, ArrayNode present, String at) {
  private static final int NONE = -1;

  /** For each element after the change, its index before; -1 for a new one. */
  int[] partners(List<String> keys) {
    for (String key : keys) {
      Optional<Map<JsonNode, Integer>> before = byKey(known, key);
      Optional<Map<JsonNode, Integer>> after = byKey(next, key);
      if (before.isPresent() && after.isPresent()) {
        int[] partners = new int[next.size()];
        after
            .get()
            .forEach((value, index) -> partners[index] = before.get().getOrDefault(value, NONE));
        return partners;
      }
    }
    return byContent();
  }

  /** Empty if the member does not identify every element. */
  private static Optional<Map<JsonNode, Integer>> byKey(ArrayNode array, String member) {
    Map<JsonNode, Integer> elements = new HashMap<>();
    for (int i = 0; i < array.size(); i++) {
      JsonNode value = array.get(i).get(member);
      if (value == null || elements.put(SameValue.key(value), i) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(elements);
  }

  private int[] byContent() {
    int[] partners = new int[next.size()];
    Arrays.fill(partners, NONE);
    boolean[] taken = new boolean[known.size()];
    int begin = 0;
    int shorter = Math.min(next.size(), known.size());
    while (begin < shorter && SameValue.of(next.get(begin), known.get(begin))) {
      pair(partners, taken, begin, begin);
      begin++;
    }
    int end = next.size() - 1;
    for (int other = known.size() - 1;
        end >= begin && other >= begin && SameValue.of(next.get(end), known.get(other));
        other--) {
      pair(partners, taken, end, other);
      end--;
    }
    pairEqual(partners, taken, begin, end);
    pairBetween(partners, taken);
    return partners;
  }

  private static void pair(int[] partners, boolean[] taken, int after, int before) {
    partners[after] = before;
    taken[before] = true;
  }

  private void pairEqual(int[] partners, boolean[] taken, int begin, int end) {
    Map<JsonNode, Deque<Integer>> free = new HashMap<>();
    for (int i = begin; i < known.size(); i++) {
      if (!taken[i]) {
        free.computeIfAbsent(SameValue.key(known.get(i)), any -> new ArrayDeque<>()).add(i);
      }
    }
    for (int i = begin; i <= end; i++) {
      Deque<Integer> equal = free.get(SameValue.key(next.get(i)));
      if (equal != null && !equal.isEmpty()) {
        pair(partners, taken, i, equal.remove());
      }
    }
  }

  /** Matches the changed elements between those that are equal. */
  private void pairBetween(int[] partners, boolean[] taken) {
    List<Integer> changed = new ArrayList<>();
    int anchor = NONE;
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] == NONE) {
        changed.add(i);
      } else if (partners[i] > anchor) {
        pairInOrder(partners, changed, free(taken, anchor + 1, partners[i]));
        changed.clear();
        anchor = partners[i];
      }
    }
    pairInOrder(partners, changed, free(taken, anchor + 1, known.size()));
  }

  private static List<Integer> free(boolean[] taken, int from, int to) {
    List<Integer> free = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (!taken[i]) {
        free.add(i);
      }
    }
    return free;
  }

  private void pairInOrder(int[] partners, List<Integer> after, List<Integer> before) {
    if (after.size() == before.size()) {
      for (int i = 0; i < after.size(); i++) {
        partners[after.get(i)] = before.get(i);
      }
      return;
    }
    boolean hidden = before.stream().anyMatch(i -> !SameValue.of(known.get(i), present.get(i)));
    if (hidden && !after.isEmpty()) {
      throw new UnmatchedElementsException(
          at, "elements were changed next to added or removed ones, and hold more than is shown");
    }
  }
}
