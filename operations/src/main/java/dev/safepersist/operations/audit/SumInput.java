package dev.safepersist.operations.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Sums up what is read. */
final class SumInput extends FilterInputStream {
  private final FileSums sums;

  SumInput(InputStream in, FileSums sums) {
    super(in);
    this.sums = sums;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = in.read(into, offset, length);
    sums.update(into, offset, Math.max(0, n));
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {} // parsers close what they read; the sum is of all bytes

  /** Reads the rest, so that the sums are of all. */
  void finish() throws IOException {
    byte[] chunk = new byte[1 << 16];
    while (read(chunk, 0, chunk.length) >= 0) {
      // the sums take note
    }
  }
}
