package dev.safepersist.core.structure;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The formats in which programs write JSON data under a name that says JSON, by the first bytes:
 * gzip, CBOR, and Smile. Of gzip only what can be unpacked to its end may be whole, and of CBOR
 * without its own tag only arrays and maps that are; the others are not judged.
 */
final class BinaryFormat {
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] TAGGED_CBOR = {(byte) 0xd9, (byte) 0xd9, (byte) 0xf7};
  private static final byte[] SMILE = {':', ')', '\n'};
  private static final List<byte[]> NOT_JUDGED = List.of(TAGGED_CBOR, SMILE);
  private static final int LONGEST = 3;

  private BinaryFormat() {}

  /** Whether {@code source} may be a whole document in one of the formats. */
  static boolean mayBe(DocumentSource source) throws IOException {
    byte[] first;
    try (InputStream in = source.open()) {
      first = in.readNBytes(LONGEST);
    }
    if (begins(first, GZIP)) {
      return isWholeGzip(source);
    }
    if (first.length > 0 && CborScan.mayBegin(first[0])) {
      return isWholeCbor(source);
    }
    return NOT_JUDGED.stream().anyMatch(beginning -> begins(first, beginning));
  }

  private static boolean begins(byte[] first, byte[] beginning) {
    return first.length >= beginning.length
        && Arrays.equals(beginning, Arrays.copyOf(first, beginning.length));
  }

  private static boolean isWholeCbor(DocumentSource source) throws IOException {
    try (InputStream in = new BufferedInputStream(source.open())) {
      return CborScan.isWhole(in);
    }
  }

  private static boolean isWholeGzip(DocumentSource source) throws IOException {
    try (InputStream in = source.open();
        InputStream unpacked = new GZIPInputStream(in)) {
      unpacked.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (EOFException | ZipException torn) {
      return false;
    }
  }
}
