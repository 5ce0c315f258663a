package dev.safepersist.core.structure;

import dev.safepersist.core.structure.StructureScanner.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** A scan of the characters that bytes are in one charset. */
final class CharsetScan {
  private static final int CHUNK = 8 * 1024;
  private static final byte NOT_ASCII = (byte) 0x80;

  private final CharsetDecoder decoder; // which reports what it cannot decode
  private final Structure structure = new Structure();
  private final CharBuffer characters = CharBuffer.allocate(CHUNK);

  private CharsetScan(Charset charset) {
    decoder = charset.newDecoder();
  }

  /** Whether the bytes are whole documents in {@code charset}. */
  static boolean isWhole(DocumentSource source, Charset charset) throws IOException {
    CharsetScan scan = new CharsetScan(charset);
    return scan.run(source, true) && scan.structure.verdict() == Verdict.COMPLETE;
  }

  /** Whether all the bytes are text in {@code charset}; the last character may be cut off. */
  static boolean isText(DocumentSource source, Charset charset) throws IOException {
    return new CharsetScan(charset).run(source, false);
  }

  private boolean run(DocumentSource source, boolean toTheEnd) throws IOException {
    byte[] chunk = new byte[CHUNK];
    ByteBuffer bytes = ByteBuffer.wrap(chunk).limit(0);
    try (InputStream in = source.open()) {
      while (true) {
        int rest = bytes.remaining();
        bytes.compact();
        int read = in.readNBytes(chunk, rest, CHUNK - rest);
        bytes.position(0).limit(rest + read);
        if (read == 0) {
          return !toTheEnd || (decoded(bytes, true) && decoder.flush(characters).isUnderflow());
        }
        if (!decoded(bytes, false)) {
          return false;
        }
      }
    }
  }

  private boolean decoded(ByteBuffer bytes, boolean last) {
    while (true) {
      CoderResult result = decoder.decode(bytes, characters.clear(), last);
      take(characters.flip());
      if (!result.isOverflow()) {
        return result.isUnderflow();
      }
    }
  }

  private void take(CharBuffer text) {
    byte[] units = new byte[text.remaining()];
    for (int i = 0; i < units.length; i++) {
      char c = text.get(text.position() + i);
      units[i] = c < 0x80 ? (byte) c : NOT_ASCII;
    }
    structure.take(units, 0, units.length);
  }
}
