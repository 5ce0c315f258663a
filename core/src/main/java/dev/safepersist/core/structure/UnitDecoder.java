package dev.safepersist.core.structure;

/**
 * Turns bytes into units of one byte each for {@link Structure}: UTF-8 and every other superset of
 * ASCII as they are, UTF-16 and UTF-32 (by byte order mark) with one stand-in for all that is not
 * ASCII.
 */
final class UnitDecoder {
  private static final byte NOT_ASCII = (byte) 0x80;
  private static final int MARK = 4;

  private final byte[] head = new byte[MARK];
  private int headLength;
  private long bytes;

  private int markLength;
  private int width;
  private boolean bigEndian;
  private int unit;
  private int unitBytes;

  /** Passes {@code length} bytes on. */
  void decode(byte[] source, int offset, int length, Structure to) {
    bytes += length;
    int at = offset;
    int end = offset + length;
    while (width == 0 && at < end) {
      head[headLength++] = source[at++];
      detect();
      if (width != 0) {
        convert(head, markLength, headLength - markLength, to);
      }
    }
    if (width != 0) {
      convert(source, at, end - at, to);
    }
  }

  /** How many bytes there were. */
  long bytes() {
    return bytes;
  }

  /** The place of a unit in the bytes. */
  long byteOffset(long units) {
    return markLength + units * Math.max(1, width);
  }

  /** Whether the bytes so far end where a character ends, and no byte order mark is unfinished. */
  boolean isBetweenUnits() {
    return unitBytes == 0 && (width != 0 || headLength == 0);
  }

  private void detect() {
    int first = head[0] & 0xff;
    switch (first) {
      case 0xEF -> detect(new int[] {0xEF, 0xBB, 0xBF}, 1, false);
      case 0xFE -> detect(new int[] {0xFE, 0xFF}, 2, true);
      case 0xFF -> detectLittleEndian();
      case 0x00 -> detect(new int[] {0x00, 0x00, 0xFE, 0xFF}, 4, true);
      default -> width = 1;
    }
  }

  private void detect(int[] mark, int markWidth, boolean markBigEndian) {
    if ((head[headLength - 1] & 0xff) != mark[headLength - 1]) {
      width = 1;
    } else if (headLength == mark.length) {
      width = markWidth;
      bigEndian = markBigEndian;
      markLength = mark.length;
    }
  }

  /** {@code FF FE} begins UTF-16, unless {@code 00 00} follows: then it is UTF-32. */
  private void detectLittleEndian() {
    if (headLength == 2 && head[1] != (byte) 0xFE) {
      width = 1;
    } else if (headLength == MARK) {
      boolean wide = head[2] == 0 && head[3] == 0;
      width = wide ? 4 : 2;
      markLength = wide ? 4 : 2;
    }
  }

  private void convert(byte[] source, int offset, int length, Structure to) {
    if (width == 1) {
      to.take(source, offset, length);
      return;
    }
    byte[] units = new byte[length / width + 1];
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      int next = source[i] & 0xff;
      unit = bigEndian ? unit << 8 | next : unit | next << (8 * unitBytes);
      if (++unitBytes == width) {
        units[count++] = unit >= 0 && unit < 0x80 ? (byte) unit : NOT_ASCII;
        unit = 0;
        unitBytes = 0;
      }
    }
    to.take(units, 0, count);
  }
}
