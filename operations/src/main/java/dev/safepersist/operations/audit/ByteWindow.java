package dev.safepersist.operations.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a file that is in memory while it is read once, from its first byte to its last.
 * Behind the part, there are zeros, at which every scan stops. Used for one file after another.
 */
final class ByteWindow {
  /** How many bytes may follow a place in any case, unless the file ends. */
  static final int AHEAD = 1024;

  private static final int PADDING = 16;
  private static final int CAPACITY = 1 << 18;
  private static final int FIRST = 1 << 14;

  private final int most;

  /** What is in memory. Only as long as the longest file needs it. */
  byte[] bytes;

  /** Where it ends. */
  int end;

  /** Whether the file ends there. */
  boolean last;

  private FileSums sums = FileSums.plain();
  private InputStream in = InputStream.nullInputStream();

  ByteWindow() {
    this(FIRST, CAPACITY);
  }

  /** A window of {@code first} bytes, for long files of {@code most}. */
  ByteWindow(int first, int most) {
    this.most = most;
    this.bytes = new byte[first + PADDING];
  }

  /** Begins with another file, of about {@code length} bytes, which are summed up. */
  void begin(InputStream file, long length, FileSums summed) throws IOException {
    if (length >= bytes.length - PADDING && bytes.length < most) {
      bytes = new byte[most + PADDING];
    }
    in = file;
    end = 0;
    last = false;
    sums = summed;
    refill(0);
  }

  /** Lets the file go. */
  void release() {
    in = InputStream.nullInputStream();
    sums = FileSums.plain();
  }

  /**
   * Reads on. What is before {@code keep} is given up.
   *
   * @return where the byte is now that was at {@code keep}
   * @throws Undecided if all that is kept fills the memory
   */
  int refill(int keep) throws IOException, Undecided {
    int capacity = bytes.length - PADDING;
    int kept = end - keep;
    if (kept == capacity) {
      throw new Undecided();
    }
    System.arraycopy(bytes, keep, bytes, 0, kept);
    end = kept;
    while (end < capacity && !last) {
      int read = in.read(bytes, end, capacity - end);
      if (read < 0) {
        last = true;
      } else {
        sums.update(bytes, end, read);
        end += read;
      }
    }
    Arrays.fill(bytes, end, end + PADDING, (byte) 0);
    return 0;
  }

  /** A place with {@link #AHEAD} bytes behind it, unless the file ends. */
  int ahead(int at) throws IOException, Undecided {
    return at > end - AHEAD && !last ? refill(at) : at;
  }
}
