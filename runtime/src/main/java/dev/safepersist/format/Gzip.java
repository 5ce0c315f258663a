package dev.safepersist.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Files in the format of gzip, RFC 1952; several members after one another are one document.
 *
 * @since 0.1
 */
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
   * The bytes that were compressed.
   *
   * @throws IOException if the bytes are damaged, or are a bomb: more than 64 megabytes, and more
   *     than a hundred times as large as they were
   */
  public static byte[] decompress(byte[] file) throws IOException {
    long most = Math.min(Integer.MAX_VALUE - 8L, Math.max(SMALL, LARGEST_RATIO * file.length));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.min(most, 2L * file.length));
    try (InputStream in = open(new ByteArrayInputStream(file))) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        bytes.write(chunk, 0, read);
        if (bytes.size() > most) {
          throw new IOException("it has more than " + most + " bytes when it is decompressed");
        }
      }
    } catch (ZipException | EOFException damaged) {
      throw new IOException("it is damaged as a gzip file: " + damaged.getMessage(), damaged);
    }
    return bytes.toByteArray();
  }
}
