package dev.safepersist.agent.redirect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bounded number of files, each with a mark. It holds neither names nor paths but 64-bit hashes
 * of them, a few dozen bytes for a file, so that a program with any number of files keeps its
 * memory. Two names with one hash are taken for the same file. Safe for use by several threads.
 */
final class KnownFiles {
  private static final int MOST = 10_000;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final Map<Long, Long> marks = new ConcurrentHashMap<>();

  /** Adds {@code file}, if there is room; whether it was added. */
  boolean add(Object file) {
    return marks.size() < MOST && marks.putIfAbsent(hash(file), 0L) == null;
  }

  /** Marks {@code file}, and forgets all others if there is no room. */
  void mark(Object file, long mark) {
    if (marks.size() >= MOST) {
      marks.clear();
    }
    marks.put(hash(file), mark);
  }

  /** Whether {@code file} has that mark. */
  boolean isMarked(Object file, long mark) {
    Long known = marks.get(hash(file));
    return known != null && known == mark;
  }

  int size() {
    return marks.size();
  }

  private static long hash(Object file) {
    String name = file.toString();
    long hash = name.length();
    for (int i = 0; i < name.length(); i++) {
      hash = mixed(hash, name.charAt(i));
    }
    return hash;
  }

  /** {@code hash}, with one more value in it. */
  static long mixed(long hash, long value) {
    long sum = (hash ^ value) * MULTIPLIER;
    return sum ^ sum >>> 29;
  }
}
