package dev.safepersist.syntax;

import dev.safepersist.core.structure.Utf8Scanner;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A place in a binary document, which moves on. Not safe for use by several threads. */
final class ByteCursor {
  private final InputStream in;
  private final byte[] buffer = new byte[8 * 1024];
  private long before;
  private int at;
  private int end;

  ByteCursor(InputStream in) {
    this.in = in;
  }

  /** How many bytes lie behind. */
  long position() {
    return before + at;
  }

  /** The next byte; -1 at the end. */
  int next() throws IOException {
    return fill() ? buffer[at++] & 0xff : -1;
  }

  /** The next byte, which must be there. */
  int require() throws IOException {
    int next = next();
    if (next < 0) {
      throw new EOFException("the document ends inside a value");
    }
    return next;
  }

  private boolean fill() throws IOException {
    if (at == end) {
      before += at;
      at = 0;
      end = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return at < end;
  }

  void skip(long count) throws IOException {
    for (long left = count; left > 0; ) {
      if (!fill()) {
        throw new EOFException("the document ends inside a value");
      }
      int step = (int) Math.min(left, end - at);
      at += step;
      left -= step;
    }
  }

  /** Goes past {@code count} bytes; whether they are UTF-8. */
  boolean skipText(long count) throws IOException {
    Utf8Scanner scanner = new Utf8Scanner();
    for (long left = count; left > 0; ) {
      if (!fill()) {
        throw new EOFException("the document ends inside a text");
      }
      int step = (int) Math.min(left, end - at);
      scanner.update(buffer, at, step);
      at += step;
      left -= step;
    }
    return scanner.invalidAt() < 0;
  }

  /** Goes past the bytes up to {@code mark} and past that; whether they are UTF-8. */
  boolean skipTextTo(int mark) throws IOException {
    Utf8Scanner scanner = new Utf8Scanner();
    while (fill()) {
      int stop = at;
      while (stop < end && buffer[stop] != (byte) mark) {
        stop++;
      }
      scanner.update(buffer, at, stop - at);
      at = stop;
      if (stop < end) {
        at++;
        return scanner.invalidAt() < 0;
      }
    }
    throw new EOFException("the document ends inside a text");
  }
}
