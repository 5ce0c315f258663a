package dev.safepersist.operations.snapshot;

import dev.safepersist.operations.state.FileDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The checksums of a file, of one read.
 *
 * @param sha256 64 hexadecimal digits
 * @param crc32c eight hexadecimal digits, as in the history of a file
 * @param bytes how many bytes were read
 */
record Digests(String sha256, String crc32c, long bytes) {
  private static final int CHUNK = 1 << 16;

  /** Reads {@code file} to its end. */
  static Digests of(Path file) throws IOException {
    MessageDigest digest = FileDigest.of("SHA-256");
    CRC32C crc = new CRC32C();
    byte[] chunk = new byte[CHUNK];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
        crc.update(chunk, 0, n);
        bytes += n;
      }
    }
    return new Digests(
        HexFormat.of().formatHex(digest.digest()),
        HexFormat.of().toHexDigits((int) crc.getValue()),
        bytes);
  }
}
