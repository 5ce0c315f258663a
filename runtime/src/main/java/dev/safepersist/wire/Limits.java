package dev.safepersist.wire;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;

/**
 * How large the parts of a document may be. The limits of a store are those of its mapper, and the
 * same both ways: a save refuses what its load would refuse.
 */
public final class Limits {
  /**
   * The default: 20 million characters in a string, 2,500 digits in a number, 50,000 bytes in a
   * name, 500 levels of nesting. A number of 2,500 digits takes as long to read as its length
   * suggests (a quarter of a microsecond for a digit), one of a million digits does not.
   */
  public static final StreamReadConstraints DEFAULT =
      StreamReadConstraints.builder().maxStringLength(20_000_000).maxNumberLength(2_500).build();

  /** The longest document that a load holds in memory: an array has no more bytes. */
  public static final long LARGEST_DOCUMENT = Integer.MAX_VALUE - 64L;

  private Limits() {}

  /** Limits for a document that has an envelope around what {@code limits} are for. */
  public static StreamReadConstraints around(StreamReadConstraints limits) {
    return limits.rebuild().maxNestingDepth(deeper(limits)).build();
  }

  /** What a generator may nest, so that it never refuses what {@code limits} allow. */
  public static StreamWriteConstraints nesting(StreamReadConstraints limits) {
    return StreamWriteConstraints.builder().maxNestingDepth(deeper(limits)).build();
  }

  private static int deeper(StreamReadConstraints limits) {
    return (int) Math.min(Integer.MAX_VALUE, limits.getMaxNestingDepth() + 1L);
  }
}
