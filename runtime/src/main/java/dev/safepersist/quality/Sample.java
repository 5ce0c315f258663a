package dev.safepersist.quality;

import java.util.stream.IntStream;

/**
 * Which elements of a long array are looked at: the first, the last, and others at equal distances.
 * The same length, the same elements.
 */
final class Sample {
  /** How many elements of one array are looked at. */
  static final int LARGEST = 10_000;

  private Sample() {}

  /** The indices of an array with {@code length} elements, ascending. */
  static IntStream of(int length) {
    return length <= LARGEST
        ? IntStream.range(0, length)
        : IntStream.range(0, LARGEST).map(i -> (int) ((long) i * (length - 1) / (LARGEST - 1)));
  }
}
