package dev.safepersist.core.stage;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.DiskSpace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

/** The stream into a {@link StageChannel}: buffers, counts, sums, and leaves one region open. */
public final class StageWriter extends StagedOutput {
  private static final int BUFFER = 1 << 16;

  private final StageChannel channel;
  private ByteBuffer buffer = ByteBuffer.allocate(0); // a program may write the stage itself
  private long flushed;
  private CRC32C crc = new CRC32C();
  private int crcBefore;
  private byte[] region = {};
  private long regionAt = -1;
  private Seal seal = facts -> new byte[0];
  private IOException failure;
  private BooleanSupplier room = () -> false;

  public StageWriter(StageChannel channel) {
    this.channel = channel;
  }

  @Override
  public long position() {
    return flushed + buffer.position();
  }

  @Override
  public void write(int b) throws IOException {
    allocate();
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.put((byte) b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    allocate();
    if (length > buffer.remaining()) {
      flush();
    }
    if (length > buffer.capacity()) {
      put(ByteBuffer.wrap(bytes, offset, length));
    } else {
      buffer.put(bytes, offset, length);
    }
  }

  private void allocate() {
    if (buffer.capacity() == 0) {
      buffer = ByteBuffer.allocate(BUFFER);
    }
  }

  @Override
  public void flush() throws IOException {
    buffer.flip();
    put(buffer);
    buffer.clear();
  }

  private void put(ByteBuffer bytes) throws IOException {
    if (failure != null) {
      throw new IOException("an earlier write failed", failure);
    }
    int length = bytes.remaining();
    sum(bytes.duplicate());
    try {
      write(bytes);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    flushed += length;
  }

  /** The region, if it is among the bytes, is left out: its sum is taken when it is filled. */
  private void sum(ByteBuffer bytes) {
    long end = flushed + bytes.remaining();
    if (regionAt < flushed || regionAt >= end) {
      crc.update(bytes);
      return;
    }
    int before = (int) (regionAt - flushed);
    crc.update(bytes.duplicate().limit(bytes.position() + before));
    crcBefore = (int) crc.getValue();
    crc = new CRC32C();
    crc.update(bytes.position(bytes.position() + before + region.length));
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (true) {
      try {
        channel.write(bytes, flushed);
        return;
      } catch (IOException e) {
        if (!DiskSpace.isExhausted(e) || !room.getAsBoolean()) {
          throw e;
        }
      }
    }
  }

  /** Writes again what finds no space, as long as {@code maker} has made room. */
  public void whenFull(BooleanSupplier maker) {
    room = maker;
  }

  @Override
  public void reserve(int length, Seal filler) throws IOException {
    if (regionAt >= 0) {
      throw new IllegalStateException("a region is reserved already");
    }
    allocate();
    if (length > buffer.capacity()) {
      throw new IllegalArgumentException("a region of " + length + " bytes is too long");
    }
    if (length > buffer.remaining()) {
      flush();
    }
    regionAt = position();
    region = new byte[length];
    seal = filler;
    buffer.put(region); // so that one write has all of it
  }

  /** Why the stage could not be written; null if it could. */
  public IOException failure() {
    return failure;
  }

  /** Fills the reserved region. Can be done again, with another serial. */
  public void seal(long serial) throws IOException {
    flush();
    if (regionAt < 0) {
      return;
    }
    byte[] bytes = seal.fill(new Seal.Facts(serial, flushed, this::crcWith));
    if (bytes.length != region.length) {
      throw new IllegalStateException(
          "a seal of " + bytes.length + " bytes for a region of " + region.length);
    }
    region = bytes;
    channel.write(ByteBuffer.wrap(region), regionAt);
  }

  /** The checksum of all bytes. */
  public int crc32c() {
    return crcWith(region);
  }

  private int crcWith(byte[] bytes) {
    int behind = (int) crc.getValue();
    if (regionAt < 0) {
      return behind;
    }
    int before = Crc32c.join(crcBefore, Crc32c.of(bytes), bytes.length);
    return Crc32c.join(before, behind, flushed - regionAt - bytes.length);
  }
}
