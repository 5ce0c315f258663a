package dev.safepersist.core.structure;

import java.util.Arrays;

/** Which arrays and objects are open, in one bit each. */
final class Nesting {
  /** How many can be open. */
  static final int DEEPEST = 1 << 27;

  private static final int FIRST = 4;

  private long[] objects = new long[FIRST];
  private int depth;

  int depth() {
    return depth;
  }

  /** Opens one more; false if that is too deep. */
  boolean open(boolean object) {
    if (depth == DEEPEST) {
      return false;
    }
    int word = depth >> 6;
    if (word == objects.length) {
      objects = Arrays.copyOf(objects, objects.length * 2);
    }
    long bit = 1L << (depth & 63);
    objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
    depth++;
    return true;
  }

  /** Closes the innermost. */
  void close() {
    depth--;
  }

  /** Whether the innermost is an object. */
  boolean inObject() {
    int innermost = depth - 1;
    return ((objects[innermost >> 6] >>> (innermost & 63)) & 1) == 1;
  }
}
