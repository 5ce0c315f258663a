package dev.safepersist.provenance;

import dev.safepersist.commit.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads the lines of a history file piece by piece, however long the file is. */
record HistoryReader(Path file) {
  private static final int PIECE = 1 << 20;
  private static final int LONGEST_LINE = 1 << 26;

  /**
   * Reads the whole lines from a position on; what is no line of a history is passed over.
   *
   * @param from where a line begins
   * @return where the last whole line ends
   */
  long eachLine(long from, Consumer<HistoryLine> action) throws IOException {
    long at = from;
    int most = PIECE;
    while (true) {
      byte[] piece = piece(at, most);
      int used = lines(piece, action);
      at += used;
      if (piece.length < most) {
        return at;
      }
      if (used > 0) {
        most = PIECE;
      } else if (most < LONGEST_LINE) {
        most *= 2;
      } else {
        at += piece.length; // garbage; its end reads as a line that nobody understands
      }
    }
  }

  /** Whether the {@code line} is among the lines from {@code from} on. */
  boolean holds(long from, byte[] line) throws IOException {
    String there = new String(piece(from, PIECE), StandardCharsets.ISO_8859_1);
    return there.contains(new String(line, StandardCharsets.ISO_8859_1));
  }

  private static int lines(byte[] bytes, Consumer<HistoryLine> action) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        HistoryLine.parse(bytes, start, i - start).ifPresent(action);
        start = i + 1;
      }
    }
    return start;
  }

  private byte[] piece(long from, int most) throws IOException {
    return Uninterrupted.call(
        () -> {
          try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long rest = Math.max(0, channel.size() - from);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, rest));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
            return Arrays.copyOf(bytes.array(), bytes.position());
          }
        });
  }
}
