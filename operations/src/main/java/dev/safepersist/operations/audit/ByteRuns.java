package dev.safepersist.operations.audit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Runs of bytes of JSON text, eight at a time. The arrays have eight bytes of zeros at least behind
 * what is scanned.
 */
final class ByteRuns {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long SPACES = ' ' * EACH;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private ByteRuns() {}

  private static long longAt(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Behind the digits that begin at {@code from}. */
  static int digitsEnd(byte[] bytes, int from) {
    int at = from;
    while (true) {
      long low = longAt(bytes, at) ^ '0' * EACH;
      long others = ((low + 0x76 * EACH) | low) & HIGH; // exact up to the first other byte
      if (others != 0) {
        return at + (Long.numberOfTrailingZeros(others) >> 3);
      }
      at += Long.BYTES;
    }
  }

  /** Where the plain characters of a string end: ASCII but quotes, backslashes and controls. */
  static int plainEnd(byte[] bytes, int from) {
    int at = from;
    while (true) {
      long all = longAt(bytes, at);
      long quotes = all ^ '"' * EACH;
      long slashes = all ^ '\\' * EACH;
      long special =
          (all
                  | ((quotes - EACH) & ~quotes)
                  | ((slashes - EACH) & ~slashes)
                  | ((all - SPACES) & ~all))
              & HIGH; // exact up to the first special byte
      if (special != 0) {
        return at + (Long.numberOfTrailingZeros(special) >> 3);
      }
      at += Long.BYTES;
    }
  }

  /** Behind the spaces that begin at {@code from}, as far as there are eight together. */
  static int spacesEnd(byte[] bytes, int from) {
    int at = from;
    while (longAt(bytes, at) == SPACES) {
      at += Long.BYTES;
    }
    return at;
  }

  /** A hash of some bytes. */
  static long hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (hash ^ longAt(bytes, at)) * MIX;
      hash ^= hash >>> 29;
    }
    if (at < to) {
      long rest = longAt(bytes, at) & (-1L >>> (64 - 8 * (to - at)));
      hash = (hash ^ rest) * MIX;
    }
    return hash ^ hash >>> 32;
  }

  /**
   * The length of the character of two to four bytes at {@code at}, by table 3-7 of Unicode; 0 if
   * it is none.
   */
  static int characterLength(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    if (first < 0xE0) {
      return isNext(second) ? 2 : 0;
    }
    if (first < 0xF0) {
      boolean allowed =
          isNext(second) && (first != 0xE0 || second >= 0xA0) && (first != 0xED || second < 0xA0);
      return allowed && isNext(bytes[at + 2] & 0xff) ? 3 : 0;
    }
    boolean allowed =
        isNext(second) && (first != 0xF0 || second >= 0x90) && (first != 0xF4 || second < 0x90);
    return allowed && isNext(bytes[at + 2] & 0xff) && isNext(bytes[at + 3] & 0xff) ? 4 : 0;
  }

  private static boolean isNext(int unit) {
    return unit >= 0x80 && unit <= 0xBF;
  }

  /** Behind the number at {@code from}, by RFC 8259; -1 if it is none. */
  static int numberEnd(byte[] bytes, int from) {
    int at = bytes[from] == '-' ? from + 1 : from;
    if (bytes[at] == '0') {
      at++;
    } else {
      int digits = at;
      at = digitsEnd(bytes, at);
      if (at == digits) {
        return -1;
      }
    }
    byte next = bytes[at];
    if (next == '.') {
      int digits = ++at;
      at = digitsEnd(bytes, at);
      if (at == digits) {
        return -1;
      }
      next = bytes[at];
    }
    if ((next | 0x20) == 'e') {
      at++;
      if (bytes[at] == '+' || bytes[at] == '-') {
        at++;
      }
      int digits = at;
      at = digitsEnd(bytes, at);
      if (at == digits) {
        return -1;
      }
    }
    return at;
  }
}
