package dev.safepersist.core.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in a history file the lines about a file may be: for each block of it a Bloom filter of the
 * names in its lines. It takes about a hundredth of the memory that the history takes on disk,
 * whatever the number of files.
 */
final class HistoryBlocks {
  private static final int BLOCK = 1 << 14;
  private static final int WORDS = 16;
  private static final int BITS = WORDS * Long.SIZE;
  private static final int PROBES = 4;

  private final List<Block> blocks = new ArrayList<>();
  private boolean cut = true;

  private static final class Block {
    private final long start;
    private long end;
    private final long[] names = new long[WORDS];

    Block(long start) {
      this.start = start;
    }
  }

  /** A part of the file, in bytes. */
  record Range(long start, long end) {}

  /** A line about {@code name}, behind those before. */
  void add(String name, long start, long end) {
    if (cut || end - blocks.get(blocks.size() - 1).start > BLOCK) {
      blocks.add(new Block(start));
      cut = false;
    }
    Block block = blocks.get(blocks.size() - 1);
    block.end = end;
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(name, probe);
      block.names[bit / Long.SIZE] |= 1L << bit;
    }
  }

  /** The next line is in another block than the one before. */
  void cut() {
    cut = true;
  }

  /** Where lines about {@code name} may be from {@code from} up to {@code to}, where blocks end. */
  List<Range> of(String name, long from, long to) {
    List<Range> ranges = new ArrayList<>();
    for (Block block : blocks) {
      if (block.start >= from && block.end <= to && mayHold(block, name)) {
        ranges.add(new Range(block.start, block.end));
      }
    }
    return ranges;
  }

  private static boolean mayHold(Block block, String name) {
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(name, probe);
      if ((block.names[bit / Long.SIZE] & 1L << bit) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Double hashing; the second hash is odd, so that it leads to other bits. */
  private static int bit(String name, int probe) {
    int first = name.hashCode();
    int second = Integer.rotateLeft(first * 0x9E3779B9, 15) * 0x85EBCA6B | 1;
    return Integer.remainderUnsigned(first + probe * second, BITS);
  }
}
