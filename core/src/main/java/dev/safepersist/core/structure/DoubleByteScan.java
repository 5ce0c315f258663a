package dev.safepersist.core.structure;

import dev.safepersist.core.structure.StructureScanner.Verdict;
import java.io.IOException;
import java.io.InputStream;

/**
 * A scan of bytes as if they were text in an East Asian charset, whichever that is: ASCII, and
 * characters of two bytes, the second of which may be a backslash or a bracket, but never a quote.
 * In Shift_JIS some of the bytes that begin a character elsewhere are whole characters, so the
 * bytes are read in both ways. What stands between the escape sequences of ISO-2022 is passed over.
 */
final class DoubleByteScan {
  private static final int CHUNK = 8 * 1024;
  private static final byte NOT_ASCII = (byte) 0x80;
  private static final int ESCAPE = 0x1B;
  private static final int LEAST_SECOND = 0x30;

  private final boolean shiftJis;
  private final Structure structure = new Structure();
  private boolean begun;
  private int escaped;
  private boolean passingOver;
  private boolean escapes;

  private DoubleByteScan(boolean shiftJis) {
    this.shiftJis = shiftJis;
  }

  /**
   * Whether the bytes are whole documents in one of the two ways.
   *
   * @param utf8 whether they are text in UTF-8, which only escape sequences can make doubtful
   */
  static boolean isWhole(DocumentSource source, boolean utf8) throws IOException {
    DoubleByteScan scan = new DoubleByteScan(false);
    if (scan.run(source)) {
      return !utf8 || scan.escapes;
    }
    return !utf8 && new DoubleByteScan(true).run(source);
  }

  private boolean run(DocumentSource source) throws IOException {
    byte[] chunk = new byte[CHUNK];
    byte[] units = new byte[CHUNK];
    try (InputStream in = source.open()) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        int count = 0;
        for (int i = 0; i < read; i++) {
          int next = chunk[i] & 0xff;
          if (!isSwallowed(next)) {
            units[count++] = next < 0x80 ? chunk[i] : NOT_ASCII;
          }
        }
        structure.take(units, 0, count);
      }
    }
    return !begun && !passingOver && structure.verdict() == Verdict.COMPLETE;
  }

  /** Whether a byte belongs to the character before it, or to an escape sequence. */
  private boolean isSwallowed(int next) {
    if (begun) {
      begun = false;
      if (next >= LEAST_SECOND) {
        return true;
      }
    }
    if (next == ESCAPE) {
      escaped = 1;
      escapes = true;
      return true;
    }
    if (escaped == 1) {
      escaped = next == '$' || next == '(' ? 2 : 0;
      passingOver = next == '$' || (passingOver && next != '(');
      return true;
    }
    if (escaped == 2) {
      escaped = next == '(' ? 2 : 0; // ESC $ ( D, of three bytes
      return true;
    }
    if (passingOver) {
      return true;
    }
    begun = next > 0x80 && next < 0xFF && !(shiftJis && next >= 0xA0 && next < 0xE0);
    return false;
  }
}
