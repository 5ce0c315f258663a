package dev.safepersist.migration.digest;

import java.util.HexFormat;

/**
 * The digest of a set of documents: how many there are, and the sum and the exclusive or of the
 * first 64 bits of their digests. Does not depend on order; sets can be added and taken away.
 *
 * @param count how many documents
 * @param sum the sum of the digests, modulo 2^64
 * @param xor the exclusive or of the digests
 */
public record DigestSum(long count, long sum, long xor) {
  /** The digest of no documents. */
  public static final DigestSum EMPTY = new DigestSum(0, 0, 0);

  private static final int DIGITS = 16;

  /** This, with one more document. */
  public DigestSum plus(String digest) {
    long bits = HexFormat.fromHexDigitsToLong(digest.substring(0, DIGITS));
    return new DigestSum(count + 1, sum + bits, xor ^ bits);
  }

  /** This and all documents of {@code other}. */
  public DigestSum plus(DigestSum other) {
    return new DigestSum(count + other.count, sum + other.sum, xor ^ other.xor);
  }

  /** This without the documents of {@code other}. */
  public DigestSum minus(DigestSum other) {
    return new DigestSum(count - other.count, sum - other.sum, xor ^ other.xor);
  }

  /** Reads what {@link #toString} wrote. */
  public static DigestSum parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("no digest: " + text);
    }
    return new DigestSum(
        Long.parseLong(parts[0]),
        HexFormat.fromHexDigitsToLong(parts[1]),
        HexFormat.fromHexDigitsToLong(parts[2]));
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return count + ":" + hex.toHexDigits(sum) + ":" + hex.toHexDigits(xor);
  }
}
