package dev.safepersist.operations.audit;

import java.util.Arrays;

/**
 * The names of the objects that are open, as hashes of 64 bits. Says of a name whether it may be in
 * its object already. The same name always has the same hash; two names may, rarely, have one.
 */
final class SeenNames {
  private static final int FEW = 12;
  private static final int MOST = 1 << 20;
  private static final int FIRST_TABLE = 64;

  /** Of one object; tables are kept for the objects that follow at the same depth. */
  private static final class Level {
    private final long[] few = new long[FEW];
    private long[] table = {};
    private int count;
  }

  private final Level[] levels;

  SeenNames(int deepest) {
    levels = new Level[deepest + 1];
  }

  /** An object begins. */
  void open(int depth) {
    Level level = levels[depth];
    if (level == null) {
      levels[depth] = new Level();
    } else {
      level.count = 0;
    }
  }

  /** Takes a name; whether the object may have it already. */
  boolean add(int depth, long hash) {
    Level level = levels[depth];
    int count = level.count;
    if (count < FEW) {
      long[] few = level.few;
      for (int i = 0; i < count; i++) {
        if (few[i] == hash) {
          return true;
        }
      }
      few[count] = hash;
      level.count = count + 1;
      return false;
    }
    return addToTable(level, hash);
  }

  private static boolean addToTable(Level level, long hash) {
    if (hash == 0 || level.count >= MOST) {
      return true; // zero marks a free place
    }
    if (level.count == FEW) {
      spread(level);
    } else if (level.count * 2 >= level.table.length) {
      long[] old = level.table;
      level.table = new long[old.length * 2];
      for (long each : old) {
        if (each != 0) {
          put(level.table, each);
        }
      }
    }
    level.count++;
    return put(level.table, hash);
  }

  private static void spread(Level level) {
    if (level.table.length <= 16 * FIRST_TABLE && level.table.length > 0) {
      Arrays.fill(level.table, 0);
    } else {
      level.table = new long[FIRST_TABLE];
    }
    for (long each : level.few) {
      if (each != 0) {
        put(level.table, each);
      }
    }
  }

  /** Whether it was there. */
  private static boolean put(long[] table, long hash) {
    int mask = table.length - 1;
    for (int at = (int) (hash >>> 32) & mask; ; at = (at + 1) & mask) {
      if (table[at] == hash) {
        return true;
      }
      if (table[at] == 0) {
        table[at] = hash;
        return false;
      }
    }
  }
}
