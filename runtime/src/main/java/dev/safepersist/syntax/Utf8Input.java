package dev.safepersist.syntax;

import dev.safepersist.core.structure.Utf8Scanner;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Watches whether what is read is UTF-8. */
final class Utf8Input extends FilterInputStream {
  private final Utf8Scanner scanner = new Utf8Scanner();
  private boolean ended;

  Utf8Input(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = in.read(into, offset, length);
    ended |= n < 0;
    scanner.update(into, offset, Math.max(0, n));
    return n;
  }

  /** A character may go on where the parser stopped reading. */
  long invalidAt() {
    long at = scanner.invalidAt();
    return ended || at < scanner.bytes() ? at : -1;
  }
}
