package dev.safepersist.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * The bytes of a CBOR document, none of whose values may have more than so many tags: a parser
 * collects the tags of a value, in a time that grows with the square of their number.
 */
final class BoundedTags extends FilterInputStream {
  private static final int MOST = 100;
  private static final int SKIPPED_AT_ONCE = 8 * 1024;
  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int TAG = 6;

  private int tags;
  private boolean string;
  private int argument;
  private long length;

  BoundedTags(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) {
      look(next);
    }
    return next;
  }

  @Override
  public int read(byte[] chunk, int offset, int count) throws IOException {
    int n = in.read(chunk, offset, count);
    for (int at = offset; at < offset + n; ) {
      if (argument == 0 && length > 0) {
        int step = (int) Math.min(length, offset + n - at);
        length -= step;
        at += step;
      } else {
        look(chunk[at++] & 0xff);
      }
    }
    return n;
  }

  /** RFC 8949: an item begins with its type, followed by its argument, and by its bytes. */
  private void look(int next) {
    if (argument > 0) {
      argument--;
      length = string ? length << 8 | next : 0;
      if (argument == 0 && length < 0) {
        length = Long.MAX_VALUE;
      }
    } else if (length > 0) {
      length--;
    } else {
      begin(next >> 5, next & 0x1f);
    }
  }

  private void begin(int type, int info) {
    tags = type == TAG ? tags + 1 : 0;
    if (tags > MOST) {
      throw new StreamConstraintsException("A value has more than " + MOST + " tags");
    }
    string = type == BYTES || type == TEXT;
    argument = info < 24 || info > 27 ? 0 : 1 << (info - 24);
    length = string && info < 24 ? info : 0;
  }

  /** All bytes must be looked at. */
  @Override
  public long skip(long count) throws IOException {
    byte[] chunk = new byte[(int) Math.min(count, SKIPPED_AT_ONCE)];
    return Math.max(0, read(chunk, 0, chunk.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
