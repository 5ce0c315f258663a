package dev.safepersist.syntax;

import dev.safepersist.format.Notation;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;

/**
 * Whether the texts in a binary document are UTF-8, of which parsers accept too much. Only looks
 * for texts: bytes that are no document are for the parser to refuse.
 */
public final class BinaryTexts {
  private final ByteCursor bytes;
  private final BitSet objects = new BitSet();
  private int depth;
  private boolean nameFollows;

  private BinaryTexts(InputStream in) {
    this.bytes = new ByteCursor(in);
  }

  /** Where a text begins that is not UTF-8; -1 if all are. */
  public static long invalidAt(byte[] document, Notation notation) {
    try {
      return invalidAt(new ByteArrayInputStream(document), notation);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Where a text begins that is not UTF-8; -1 if all are. */
  public static long invalidAt(InputStream document, Notation notation) throws IOException {
    BinaryTexts texts = new BinaryTexts(document);
    try {
      return notation == Notation.CBOR ? texts.cbor() : texts.smile();
    } catch (EOFException torn) {
      return -1;
    }
  }

  /** RFC 8949: each item begins with its type, whatever it is nested in. */
  private long cbor() throws IOException {
    for (int head = bytes.next(); head >= 0; head = bytes.next()) {
      long start = bytes.position() - 1;
      int type = head >> 5;
      boolean endless = (head & 0x1f) == 0x1f;
      long argument = endless ? 0 : argument(head & 0x1f);
      if (type == 2) {
        bytes.skip(argument);
      } else if (type == 3 && !bytes.skipText(argument)) {
        return start;
      }
    }
    return -1;
  }

  private long argument(int info) throws IOException {
    if (info < 24) {
      return info;
    }
    long value = 0;
    for (int i = 1 << (info - 24); i > 0 && info < 28; i--) {
      value = value << 8 | bytes.require();
    }
    return value;
  }

  /** The Smile format, version 1.0.6: names and values have tokens of their own. */
  private long smile() throws IOException {
    bytes.skip(4); // its header
    for (int token = bytes.next(); token >= 0 && token != 0xFF; token = bytes.next()) {
      long start = bytes.position() - 1;
      boolean valid = nameFollows ? name(token) : value(token);
      if (!valid) {
        return start;
      }
    }
    return -1;
  }

  private boolean name(int token) throws IOException {
    nameFollows = false;
    if (token == 0xFB) {
      close();
    } else if (token >= 0x30 && token <= 0x33) {
      bytes.skip(1);
    } else if (token == 0x34) {
      return bytes.skipTextTo(0xFC);
    } else if (token >= 0x80 && token <= 0xBF) {
      return bytes.skipText((token & 0x3F) + 1);
    } else if (token >= 0xC0 && token <= 0xF7) {
      return bytes.skipText((token & 0x3F) + 2);
    }
    return true;
  }

  private boolean value(int token) throws IOException {
    if (token == 0xF8 || token == 0xFA) {
      open(token == 0xFA);
      return true;
    }
    if (token == 0xF9) {
      close();
      return true;
    }
    nameFollows = inObject();
    return switch (token >> 5) {
      case 1 -> number(token);
      case 2 -> bytes.skipText((token & 0x1F) + 1);
      case 3 -> bytes.skipText((token & 0x1F) + 33);
      case 4 -> bytes.skipText((token & 0x1F) + 2);
      case 5 -> bytes.skipText((token & 0x1F) + 34);
      case 7 -> longValue(token);
      default -> true;
    };
  }

  private boolean number(int token) throws IOException {
    switch (token) {
      case 0x24, 0x25 -> vint();
      case 0x26 -> bytes.skip(packed(vint()));
      case 0x28 -> bytes.skip(5);
      case 0x29 -> bytes.skip(10);
      case 0x2A -> {
        vint();
        bytes.skip(packed(vint()));
      }
      default -> {}
    }
    return true;
  }

  private boolean longValue(int token) throws IOException {
    switch (token) {
      case 0xE0, 0xE4 -> {
        return bytes.skipTextTo(0xFC);
      }
      case 0xE8 -> bytes.skip(packed(vint()));
      case 0xEC, 0xED, 0xEE, 0xEF -> bytes.skip(1);
      case 0xFD -> bytes.skip(vint());
      default -> {}
    }
    return true;
  }

  /** The length of bytes of which each carries seven bits. */
  private static long packed(long length) {
    return (length * 8 + 6) / 7;
  }

  /** A number whose last byte has the high bit, and six bits only. */
  private long vint() throws IOException {
    long value = 0;
    for (int next = bytes.require(); ; next = bytes.require()) {
      if ((next & 0x80) != 0) {
        return Math.max(0, value << 6 | (next & 0x3F));
      }
      value = value << 7 | next;
    }
  }

  private void open(boolean object) {
    objects.set(depth++, object);
    nameFollows = object;
  }

  private void close() {
    depth = Math.max(0, depth - 1);
    nameFollows = inObject();
  }

  private boolean inObject() {
    return depth > 0 && objects.get(depth - 1);
  }
}
