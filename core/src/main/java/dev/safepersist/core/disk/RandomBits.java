package dev.safepersist.core.disk;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Random bits that no other process can foresee, for the names of new files. They come from the
 * device of the kernel where there is one: {@code SecureRandom} looks up security providers, and a
 * program may save a file while it initialises those.
 */
public final class RandomBits {
  private static final String DEVICE = "/dev/urandom";
  private static final int BYTES = 256;

  /** What was read ahead, and not used yet. */
  private static final ByteBuffer READ = ByteBuffer.allocate(BYTES).limit(0);

  private RandomBits() {}

  /** Sixteen hex digits. */
  public static String hex() {
    return HexFormat.of().toHexDigits(next());
  }

  private static long next() {
    synchronized (READ) {
      if (!READ.hasRemaining()) {
        read();
      }
      return READ.getLong();
    }
  }

  private static void read() {
    try (FileInputStream device = new FileInputStream(DEVICE)) {
      new DataInputStream(device).readFully(READ.array());
    } catch (IOException e) {
      UUID random = UUID.randomUUID();
      READ.clear();
      while (READ.remaining() >= 2 * Long.BYTES) {
        READ.putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits());
        random = UUID.randomUUID();
      }
    }
    READ.clear();
  }
}
