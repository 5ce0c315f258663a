package dev.safepersist.core.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The checksum of a file.
 *
 * @param crc32c eight lower-case hex digits
 * @param bytes how many bytes were summed
 */
public record FileSum(String crc32c, long bytes) {
  private static final int CHUNK = 1 << 16;

  /** Whether two files have the same bytes. */
  public static boolean same(Path one, Path other) throws IOException {
    boolean held = HeldFiles.isHeld(one) || HeldFiles.isHeld(other);
    return Uninterrupted.call(() -> held ? isSame(one, other) : Files.mismatch(one, other) == -1);
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    try (InputStream first = HeldFiles.read(one);
        InputStream second = HeldFiles.read(other)) {
      byte[] chunk;
      do {
        chunk = first.readNBytes(CHUNK);
        if (!Arrays.equals(chunk, second.readNBytes(CHUNK))) {
          return false;
        }
      } while (chunk.length > 0);
      return true;
    }
  }

  /** Reads {@code file} to its end. */
  public static FileSum of(Path file) throws IOException {
    return Uninterrupted.call(
        () -> {
          CRC32C crc = new CRC32C();
          long bytes = 0;
          try (InputStream in = HeldFiles.read(file)) {
            byte[] chunk = new byte[(int) Math.min(CHUNK, in.available() + 1L)];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
              crc.update(chunk, 0, n);
              bytes += n;
            }
          }
          return new FileSum(Crc32c.hex((int) crc.getValue()), bytes);
        });
  }
}
