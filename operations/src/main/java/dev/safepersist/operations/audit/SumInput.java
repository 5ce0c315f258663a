package dev.safepersist.operations.audit;

import dev.safepersist.core.disk.Crc32c;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/** Sums up what is read. */
final class SumInput extends FilterInputStream {
  private final CRC32C sum = new CRC32C();

  SumInput(InputStream in) {
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
    sum.update(into, offset, Math.max(0, n));
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {} // parsers close what they read; the sum is of all bytes

  /** Reads the rest, and returns the checksum of all. */
  String finish() throws IOException {
    byte[] chunk = new byte[1 << 16];
    while (read(chunk, 0, chunk.length) >= 0) {
      // the sum takes note
    }
    return Crc32c.hex((int) sum.getValue());
  }
}
