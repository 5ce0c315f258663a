package dev.safepersist.core.structure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The formats in which programs write JSON data under a name that says JSON, by the first bytes:
 * gzip, CBOR with its own tag, and Smile. Whether such a file is whole is not judged.
 */
final class BinaryFormat {
  private static final int MOST = 3;
  private static final List<byte[]> BEGINNINGS =
      List.of(
          new byte[] {0x1f, (byte) 0x8b},
          new byte[] {(byte) 0xd9, (byte) 0xd9, (byte) 0xf7},
          new byte[] {':', ')', '\n'});

  private BinaryFormat() {}

  /** Whether {@code source} begins like a document in one of the formats. */
  static boolean begins(DocumentSource source) throws IOException {
    try (InputStream in = source.open()) {
      byte[] first = in.readNBytes(MOST);
      return BEGINNINGS.stream()
          .anyMatch(
              one ->
                  first.length >= one.length
                      && Arrays.equals(one, Arrays.copyOf(first, one.length)));
    }
  }
}
