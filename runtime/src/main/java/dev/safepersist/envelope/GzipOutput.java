package dev.safepersist.envelope;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.stage.Seal;
import dev.safepersist.core.stage.StagedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses a document on its way into a stage. What is sealed is the document, not its
 * compression: decompressed by any program, the file is a whole sealed document.
 *
 * <p>Up to the end of the region that is reserved, the bytes are stored as they are, in a member of
 * their own, so that the region can be filled in later; its checksum, which follows, with it. A
 * document without such a region is one member.
 */
public final class GzipOutput extends StagedOutput {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int TRAILER = 8;
  private static final int LARGEST_BLOCK = 0xffff;
  private static final int CHUNK = 64 * 1024;

  private final StagedOutput out;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final CRC32C tail = new CRC32C();
  private final boolean sealed;
  private int reserved;
  private long tailLength;
  private long memberOffset;
  private GZIPOutputStream compressed;

  /**
   * Writes into {@code out}.
   *
   * @param sealed whether a region will be reserved
   */
  public GzipOutput(StagedOutput out, boolean sealed) {
    this.out = out;
    this.sealed = sealed;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (sealed && reserved == 0) {
      head.write(bytes, offset, length);
      return;
    }
    member().write(bytes, offset, length);
    tail.update(bytes, offset, length);
    tailLength += length;
  }

  /** How many bytes of the document there are. */
  @Override
  public long position() {
    return head.size() + reserved + tailLength;
  }

  /** Where in the compressed file the member begins that holds what follows the region. */
  public long memberOffset() {
    return memberOffset;
  }

  /** Where in the document that member begins. */
  public long memberPosition() {
    return (long) head.size() + reserved;
  }

  @Override
  public void reserve(int length, Seal seal) throws IOException {
    out.write(HEADER);
    byte[] before = head.toByteArray();
    for (int at = 0; at < before.length; at += LARGEST_BLOCK) {
      int block = Math.min(LARGEST_BLOCK, before.length - at);
      writeBlockHeader(block, false);
      out.write(before, at, block);
    }
    writeBlockHeader(length, true);
    reserved = length;
    out.reserve(length + TRAILER, facts -> fill(before, seal, facts));
    memberOffset = out.position();
  }

  /** Ends the file; nothing can be written after it. */
  public void finish() throws IOException {
    member().finish();
  }

  private GZIPOutputStream member() throws IOException {
    if (compressed == null) {
      compressed = new GZIPOutputStream(out, CHUNK);
    }
    return compressed;
  }

  /** The header of a stored block, RFC 1951, 3.2.4: its length, and that in ones' complement. */
  private void writeBlockHeader(int length, boolean last) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) (last ? 1 : 0)).putShort((short) length).putShort((short) ~length);
    out.write(header.array());
  }

  private byte[] fill(byte[] before, Seal seal, Seal.Facts facts) {
    int first = Crc32c.of(before);
    int last = (int) tail.getValue();
    Seal.Facts plain =
        new Seal.Facts(
            facts.serial(),
            position(),
            region -> {
              int joined = Crc32c.join(first, Crc32c.of(region), region.length);
              return Crc32c.join(joined, last, tailLength);
            });
    byte[] region = seal.fill(plain);
    CRC32 crc = new CRC32();
    crc.update(before);
    crc.update(region);
    return ByteBuffer.allocate(region.length + TRAILER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(region)
        .putInt((int) crc.getValue())
        .putInt(before.length + region.length)
        .array();
  }
}
