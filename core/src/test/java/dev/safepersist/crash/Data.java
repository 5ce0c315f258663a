package dev.safepersist.crash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The content of a file. Its bytes never change. Not for several threads. */
final class Data {
  static final Data EMPTY = new Data(new byte[0]);

  private final byte[] bytes;
  private String digest;
  private String likeness;

  private Data(byte[] bytes) {
    this.bytes = bytes;
  }

  /** These bytes, which must not change any more. */
  static Data of(byte[] bytes) {
    return new Data(bytes);
  }

  int length() {
    return bytes.length;
  }

  /** A copy of the bytes. */
  byte[] toBytes() {
    return bytes.clone();
  }

  /** This with {@code patch} written at {@code offset}. */
  Data write(long offset, byte[] patch) {
    int start = Math.toIntExact(offset);
    byte[] next = Arrays.copyOf(bytes, Math.max(bytes.length, start + patch.length));
    System.arraycopy(patch, 0, next, start, patch.length);
    return new Data(next);
  }

  /** This cut at {@code size}, if it is longer. */
  Data truncate(long size) {
    return size >= bytes.length ? this : new Data(Arrays.copyOf(bytes, (int) size));
  }

  /** The bytes from {@code start} to {@code end}; zeros beyond the end of the data. */
  byte[] slice(int start, int end) {
    byte[] slice = new byte[end - start];
    int there = Math.min(end, bytes.length) - start;
    if (there > 0) {
      System.arraycopy(bytes, start, slice, 0, there);
    }
    return slice;
  }

  /** A digest that differs for different content. */
  String digest() {
    if (digest == null) {
      digest = sha256(bytes);
    }
    return digest;
  }

  /**
   * A digest that differs for content that is different apart from what {@link Fleeting#masked}
   * hides.
   */
  String likeness() {
    if (likeness == null) {
      String text =
          Fleeting.masked(new String(bytes, 0, length() - checksum(), StandardCharsets.ISO_8859_1));
      likeness = sha256(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return likeness;
  }

  /** The length of the binary checksum at the end, which a journal has. */
  private int checksum() {
    boolean journal = length() > 8 && bytes[0] == 'S' && bytes[1] == 'P' && bytes[2] == 'J';
    return journal ? Integer.BYTES : 0;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Data data && Arrays.equals(bytes, data.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
