package dev.safepersist.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return Uninterrupted.call(() -> Files.mismatch(one, other) == -1);
  }

  /** Reads {@code file} to its end. */
  public static FileSum of(Path file) throws IOException {
    return Uninterrupted.call(
        () -> {
          CRC32C crc = new CRC32C();
          long bytes = 0;
          try (SeekableByteChannel in = Files.newByteChannel(file)) {
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, in.size() + 1));
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
              crc.update(chunk.flip());
              chunk.clear();
              bytes += n;
            }
          }
          return new FileSum(Crc32c.hex((int) crc.getValue()), bytes);
        });
  }
}
