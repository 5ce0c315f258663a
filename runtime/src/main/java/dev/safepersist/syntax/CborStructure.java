package dev.safepersist.syntax;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Whether bytes are well-formed CBOR (RFC 8949, appendix C), also where a parser for the data model
 * of JSON gives up: with keys that are no texts, with any tag or simple value, or as a sequence
 * (RFC 8742) of arrays and maps. Texts must be UTF-8. Memory grows with the nesting only.
 */
final class CborStructure {
  private static final int DEEPEST = 100_000;
  private static final int BREAK = 0xFF;
  private static final int ENDLESS = -1;
  private static final int BEFORE_KEY = -2;
  private static final int BEFORE_VALUE = -3;

  private final ByteCursor bytes;

  /** How many items are missing at each level, or that a break ends it. */
  private long[] missing = new long[16];

  private int depth;
  private boolean tagged;

  private CborStructure(InputStream in) {
    bytes = new ByteCursor(in);
  }

  /** Whether the bytes are one or several whole arrays or maps, tagged or not. */
  static boolean isWhole(InputStream document) throws IOException {
    try {
      return new CborStructure(document).run();
    } catch (EOFException torn) {
      return false;
    }
  }

  private boolean run() throws IOException {
    int items = 0;
    for (int head = bytes.next(); head >= 0; head = bytes.next()) {
      int type = head >> 5;
      boolean isContainer = type == 4 || type == 5;
      if (depth == 0 && !isContainer && type != 6) {
        return false; // such as the zeros of a block that was never written
      }
      if (!takes(head, type)) {
        return false;
      }
      items += isContainer ? 1 : 0;
      tagged = type == 6;
    }
    return depth == 0 && items > 0 && !tagged;
  }

  private boolean takes(int head, int type) throws IOException {
    int info = head & 0x1f;
    if (head == BREAK) {
      return ends();
    }
    boolean endless = info == 0x1f;
    if ((info > 27 && !endless) || (endless && (type < 2 || type > 5))) {
      return false;
    }
    long argument = endless ? 0 : argument(info);
    if (argument < 0) {
      return false; // more than any file has
    }
    return switch (type) {
      case 2, 3 -> string(type, argument, endless);
      case 4 -> opens(endless ? ENDLESS : argument);
      case 5 -> argument <= Long.MAX_VALUE / 2 && opens(endless ? BEFORE_KEY : 2 * argument);
      case 6 -> true; // the item that is tagged follows
      default -> {
        ended();
        yield type != 7 || info != 24 || argument >= 32;
      }
    };
  }

  private boolean string(int type, long length, boolean endless) throws IOException {
    boolean valid = endless ? chunks(type) : chunk(type, length);
    ended();
    return valid;
  }

  private boolean chunks(int type) throws IOException {
    for (int head = bytes.require(); head != BREAK; head = bytes.require()) {
      boolean isChunk = head >> 5 == type && (head & 0x1f) <= 27;
      if (!isChunk || !chunk(type, argument(head & 0x1f))) {
        return false;
      }
    }
    return true;
  }

  private boolean chunk(int type, long length) throws IOException {
    if (type == 3) {
      return length >= 0 && bytes.skipText(length);
    }
    bytes.skip(length);
    return length >= 0;
  }

  private long argument(int info) throws IOException {
    if (info < 24) {
      return info;
    }
    long value = 0;
    for (int i = 1 << (info - 24); i > 0; i--) {
      value = value << 8 | bytes.require();
    }
    return value;
  }

  private boolean opens(long items) {
    if (items == 0) {
      ended();
      return true;
    }
    if (depth == DEEPEST) {
      return false;
    }
    if (depth == missing.length) {
      missing = Arrays.copyOf(missing, 2 * depth);
    }
    missing[depth++] = items;
    return true;
  }

  /** A break ends an endless array, or an endless map between its pairs. */
  private boolean ends() {
    boolean mayEnd =
        depth > 0 && (missing[depth - 1] == ENDLESS || missing[depth - 1] == BEFORE_KEY);
    if (!mayEnd || tagged) {
      return false;
    }
    depth--;
    ended();
    return true;
  }

  /** An item ended, and with it what it was the last item of. */
  private void ended() {
    while (depth > 0) {
      long left = missing[depth - 1];
      if (left < 0) {
        missing[depth - 1] =
            left == BEFORE_KEY ? BEFORE_VALUE : left == BEFORE_VALUE ? BEFORE_KEY : left;
        return;
      }
      missing[depth - 1] = left - 1;
      if (left > 1) {
        return;
      }
      depth--;
    }
  }
}
