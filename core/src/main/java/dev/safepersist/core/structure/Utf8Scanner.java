package dev.safepersist.core.structure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decides whether bytes are UTF-8 as RFC 3629 and Unicode (table 3-7) define it: no overlong form,
 * no surrogate, nothing above U+10FFFF, no character that is cut off. Takes the bytes in pieces, in
 * constant memory. Not safe for use by several threads.
 */
public final class Utf8Scanner {
  private static final int CHUNK = 64 * 1024;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final int LOWEST = 0x80;
  private static final int HIGHEST = 0xBF;

  private long taken;
  private int missing;
  private int low = LOWEST;
  private int high = HIGHEST;
  private long invalidAt = -1;

  /** Creates a scanner that has seen nothing. */
  public Utf8Scanner() {}

  /** Where {@code bytes} stop being UTF-8; -1 if they are. */
  public static long invalidAt(byte[] bytes, int offset, int length) {
    Utf8Scanner scanner = new Utf8Scanner();
    scanner.update(bytes, offset, length);
    return scanner.invalidAt();
  }

  /** Where what is left of {@code in} stops being UTF-8; -1 if it is. The stream is not closed. */
  public static long invalidAt(InputStream in) throws IOException {
    Utf8Scanner scanner = new Utf8Scanner();
    byte[] chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0 && scanner.invalidAt < 0; n = in.read(chunk)) {
      scanner.update(chunk, 0, n);
    }
    return scanner.invalidAt();
  }

  /** Takes the next bytes. */
  public void update(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end && invalidAt < 0) {
      if (missing == 0) {
        at = endOfAscii(bytes, at, end);
        if (at == end) {
          break;
        }
      }
      if (!accepts(bytes[at] & 0xff)) {
        invalidAt = taken + at - offset;
      }
      at++;
    }
    taken += length;
  }

  /** Where the bytes so far, if nothing follows, stop being UTF-8; -1 if they are. */
  public long invalidAt() {
    return invalidAt < 0 && missing > 0 ? taken : invalidAt;
  }

  /** How many bytes there were. */
  public long bytes() {
    return taken;
  }

  private static int endOfAscii(byte[] bytes, int from, int end) {
    int at = from;
    while (at + Long.BYTES <= end && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    while (at < end && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private boolean accepts(int unit) {
    if (missing == 0) {
      return begins(unit);
    }
    boolean fits = unit >= low && unit <= high;
    low = LOWEST;
    high = HIGHEST;
    missing--;
    return fits;
  }

  /** A byte that begins a character of several; the second one is what rules out the odd forms. */
  private boolean begins(int unit) {
    if (unit < 0xC2 || unit > 0xF4) {
      return false;
    }
    missing = unit < 0xE0 ? 1 : unit < 0xF0 ? 2 : 3;
    switch (unit) {
      case 0xE0 -> low = 0xA0;
      case 0xED -> high = 0x9F;
      case 0xF0 -> low = 0x90;
      case 0xF4 -> high = 0x8F;
      default -> {}
    }
    return true;
  }
}
