package dev.safepersist.core.disk;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * CRC-32C arithmetic: the checksum of joined parts from the checksums of the parts, so that a
 * region in the middle can be filled after everything behind it was summed.
 *
 * <p>A CRC is the remainder of a polynomial over GF(2); appending n zero bits multiplies it by xⁿ
 * modulo the generator. Polynomials are bit-reflected here: the highest bit is x⁰.
 */
public final class Crc32c {
  private static final int GENERATOR = 0x82F63B78;
  private static final int ONE = 1 << 31;
  private static final int X = 1 << 30;

  private Crc32c() {}

  /** The checksum of {@code bytes}. */
  public static int of(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }

  /** The checksum of the remaining bytes of {@code bytes}. */
  public static int of(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }

  /** The checksum of two parts, the second of which has {@code secondLength} bytes. */
  public static int join(int first, int second, long secondLength) {
    return multiply(powerOfX(secondLength * 8), first) ^ second;
  }

  /** Eight lower-case hex digits. */
  public static String hex(int crc) {
    return HexFormat.of().toHexDigits(crc);
  }

  private static int powerOfX(long exponent) {
    int power = ONE;
    int base = X;
    for (long rest = exponent; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        power = multiply(base, power);
      }
      base = multiply(base, base);
    }
    return power;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    int factor = b;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= factor;
      }
      factor = (factor >>> 1) ^ ((factor & 1) != 0 ? GENERATOR : 0);
    }
    return product;
  }
}
