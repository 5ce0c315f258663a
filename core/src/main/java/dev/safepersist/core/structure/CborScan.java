package dev.safepersist.core.structure;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether bytes are CBOR (RFC 8949) from their first to their last: one array or map, or several,
 * with everything that their heads announce. No value is looked at.
 */
final class CborScan {
  private static final int DEEPEST = 1000;
  private static final int BREAK = 0xff;
  private static final int INDEFINITE = 31;
  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;
  private static final int SIMPLE = 7;

  private final InputStream in;
  private final byte[] skipped = new byte[8192];
  private final Deque<Open> open = new ArrayDeque<>();

  /**
   * What has begun and not ended; {@code left} counts down to its end, or below 0 if that comes.
   */
  private static final class Open {
    private final int major;
    private final boolean endless;
    private long left;

    private Open(int major, boolean endless, long left) {
      this.major = major;
      this.endless = endless;
      this.left = left;
    }
  }

  private CborScan(InputStream in) {
    this.in = in;
  }

  /** Whether {@code first} begins an array or a map; no text in UTF-8 begins with it. */
  static boolean mayBegin(byte first) {
    int major = (first & 0xff) >> 5;
    return major == ARRAY || major == MAP;
  }

  /** Whether {@code in}, which should be buffered, holds whole arrays and maps only. */
  static boolean isWhole(InputStream in) throws IOException {
    return new CborScan(in).isWhole();
  }

  private boolean isWhole() throws IOException {
    int items = 0;
    while (true) {
      int head = in.read();
      if (head < 0) {
        return items > 0 && open.isEmpty();
      }
      if (open.isEmpty() && !mayBegin((byte) head)) {
        return false;
      }
      if (!isItem(head)) {
        return false;
      }
      items++;
    }
  }

  /** Reads the rest of an item that begins with {@code head}, or its beginning if it has parts. */
  private boolean isItem(int head) throws IOException {
    int major = head >> 5;
    int info = head & 0x1f;
    Open outer = open.peek();
    if (head == BREAK) {
      return ended(outer);
    }
    if (outer != null && (outer.major == BYTES || outer.major == TEXT)) {
      return major == outer.major && info != INDEFINITE && hasBytes(argument(info)); // a chunk
    }
    if (info == INDEFINITE) {
      return major >= BYTES && major <= MAP && begun(new Open(major, true, 0));
    }
    long argument = argument(info);
    if (argument < 0) {
      return false;
    }
    return switch (major) {
      case BYTES, TEXT -> hasBytes(argument) && completed();
      case ARRAY -> argument == 0 ? completed() : begun(new Open(ARRAY, false, argument));
      case MAP ->
          argument == 0
              ? completed()
              : argument <= Long.MAX_VALUE / 2 && begun(new Open(MAP, false, 2 * argument));
      case TAG -> begun(new Open(TAG, false, 1));
      case SIMPLE -> completed();
      default -> completed(); // a number
    };
  }

  private boolean begun(Open item) {
    open.push(item);
    return open.size() <= DEEPEST;
  }

  /** A break ends what has no length; a map must have as many values as keys. */
  private boolean ended(Open item) {
    if (item == null || !item.endless || (item.major == MAP && item.left % 2 != 0)) {
      return false;
    }
    open.pop();
    return completed();
  }

  private boolean completed() {
    while (!open.isEmpty()) {
      Open outer = open.peek();
      outer.left--;
      if (outer.endless || outer.left > 0) {
        return true;
      }
      open.pop();
    }
    return true;
  }

  /** What the head says by {@code info} and the bytes that follow; below 0 if that is no number. */
  private long argument(int info) throws IOException {
    if (info < 24) {
      return info;
    }
    if (info > 27) {
      return -1;
    }
    int bytes = 1 << (info - 24);
    byte[] read = in.readNBytes(bytes);
    long argument = 0;
    for (byte one : read) {
      argument = (argument << 8) | (one & 0xff);
    }
    boolean value = read.length == bytes;
    return value ? argument & Long.MAX_VALUE : -1; // numbers may have all 64 bits
  }

  private boolean hasBytes(long length) throws IOException {
    if (length < 0) {
      return false;
    }
    for (long left = length; left > 0; ) { // a skip may go beyond the end of a file
      int read = in.read(skipped, 0, (int) Math.min(skipped.length, left));
      if (read < 0) {
        return false;
      }
      left -= read;
    }
    return true;
  }
}
