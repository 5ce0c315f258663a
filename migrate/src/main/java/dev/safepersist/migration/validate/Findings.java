package dev.safepersist.migration.validate;

import java.util.ArrayList;
import java.util.List;

/** Differences while they are collected; keeps the first thousand, counts all. */
final class Findings {
  private static final int MOST = 1000;

  private final List<Difference> first = new ArrayList<>();
  private long count;

  void add(String check, String key, String problem) {
    count++;
    if (first.size() < MOST) {
      first.add(new Difference(check, key, problem));
    }
  }

  List<Difference> first() {
    return first;
  }

  long count() {
    return count;
  }
}
