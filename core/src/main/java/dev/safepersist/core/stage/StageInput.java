package dev.safepersist.core.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A stream over staged bytes. It reads through the stage's own channel and closes nothing. */
public final class StageInput extends InputStream {
  private final StageChannel channel;
  private final long bytes;
  private long at;

  public StageInput(StageChannel channel, long bytes) {
    this.channel = channel;
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    int most = (int) Math.min(length, bytes - at);
    if (most <= 0) {
      return -1;
    }
    int n = channel.read(ByteBuffer.wrap(into, offset, most), at);
    if (n > 0) {
      at += n;
    }
    return n;
  }
}
