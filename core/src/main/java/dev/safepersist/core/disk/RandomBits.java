package dev.safepersist.core.disk;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Random bits that no other process can foresee, for the names of new files. They come from the
 * device of the kernel where there is one: {@code SecureRandom} looks up security providers, and a
 * program may save a file while it initialises those.
 */
public final class RandomBits {
  private static final String DEVICE = "/dev/urandom";

  private RandomBits() {}

  /** Sixteen hex digits. */
  public static String hex() {
    return HexFormat.of().toHexDigits(next());
  }

  private static long next() {
    try (FileInputStream device = new FileInputStream(DEVICE)) {
      return new DataInputStream(device).readLong();
    } catch (IOException e) {
      return UUID.randomUUID().getMostSignificantBits();
    }
  }
}
