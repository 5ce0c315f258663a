package dev.safepersist.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Files in the format of gzip, RFC 1952; several members after one another are one document. */
public final class Gzip {
  private static final int CHUNK = 64 * 1024;
  private static final long SMALL = 64L << 20;
  private static final long LARGEST_RATIO = 100;

  private Gzip() {}

  /** Whether bytes begin as gzip does. */
  public static boolean isMarked(byte[] head) {
    return head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
  }

  /** The bytes that were compressed, as they are read. */
  public static InputStream open(InputStream compressed) throws IOException {
    return new GZIPInputStream(compressed, CHUNK);
  }

  /**
   * The bytes that were compressed, as they are read, as far as {@link #most} allows; a {@link
   * BeyondLimitException} after that.
   *
   * @param length how many compressed bytes there are
   */
  public static InputStream openBounded(InputStream compressed, long length) throws IOException {
    return new Bounded(open(compressed), most(length));
  }

  /**
   * How many bytes a file of unknown origin may have when it is decompressed: 64 megabytes, or a
   * hundred times as many as it has. Beyond that it may be a bomb.
   */
  public static long most(long length) {
    return Math.min(Limits.LARGEST_DOCUMENT, Math.max(SMALL, LARGEST_RATIO * length));
  }

  /**
   * The bytes that were compressed.
   *
   * @param most how many there may be
   * @throws BeyondLimitException if there are more, or more than the memory holds
   * @throws IOException if the file is damaged
   */
  public static byte[] decompress(byte[] file, long most) throws IOException {
    try (InputStream in = new Bounded(open(new ByteArrayInputStream(file)), most)) {
      ByteArrayOutputStream bytes =
          new ByteArrayOutputStream((int) Math.min(most, 2L * file.length));
      in.transferTo(bytes);
      return bytes.toByteArray();
    } catch (ZipException | EOFException damaged) {
      throw new IOException("it is damaged as a gzip file: " + damaged.getMessage(), damaged);
    } catch (OutOfMemoryError e) { // one array was too large; all that was read is given up
      throw new BeyondLimitException("the memory does not hold it when it is decompressed");
    }
  }

  /** A stream that ends with an exception after a number of bytes. */
  private static final class Bounded extends FilterInputStream {
    private final long most;
    private long taken;

    private Bounded(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = in.read(into, offset, length);
      taken += Math.max(0, n);
      if (taken > most) {
        throw new BeyondLimitException(
            "it has more than " + most + " bytes when it is decompressed");
      }
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      return Math.max(0, read(new byte[(int) Math.min(n, CHUNK)]));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
