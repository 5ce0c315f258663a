package dev.safepersist.core.history;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads the lines of a history file piece by piece, however long the file is. */
record HistoryReader(Path file) {
  private static final int PIECE = 1 << 18;
  private static final int HEAD = 1 << 10;
  private static final int LONGEST_LINE = 1 << 26;
  private static final long LARGEST = 1L << 29;
  private static final int MOST_REPORTED = 1000;
  private static final Set<Path> REPORTED = ConcurrentHashMap.newKeySet();

  /** The facts of a file that can be a history; empty, and reported once, if it can be none. */
  static Optional<FileFacts> usable(Path file) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(file);
    boolean usable = facts.filter(it -> it.regular() && it.bytes() <= LARGEST).isPresent();
    if (facts.isPresent() && !usable && REPORTED.size() < MOST_REPORTED && REPORTED.add(file)) {
      Log.log(Level.WARNING, CoreMessage.STATE_FILE_FOREIGN.text(file));
    }
    return usable ? facts : Optional.empty();
  }

  /** What identifies the file that is there now; empty if there is none. */
  Optional<Object> key() throws IOException {
    return FileFacts.of(file).flatMap(FileFacts::key);
  }

  /**
   * Reads the whole lines from a position on; what is no line of a history is passed over.
   *
   * @param from where a line begins
   * @return where the last whole line ends
   */
  long eachLine(long from, Consumer<HistoryLine> action) throws IOException {
    return eachLine(from, Long.MAX_VALUE, action);
  }

  /** The same for the lines that end at {@code to} or before. */
  long eachLine(long from, long to, Consumer<HistoryLine> action) throws IOException {
    return eachPlacedLine(from, to, (line, start, end) -> action.accept(line));
  }

  /** Takes a line and its place in the file. */
  interface Placed {
    /** The line that begins at {@code start} and ends, with its line feed, at {@code end}. */
    void line(HistoryLine line, long start, long end);
  }

  /** The same, with the places of the lines. */
  long eachPlacedLine(long from, long to, Placed action) throws IOException {
    return eachText(
        from,
        to,
        (bytes, offset, length, start) -> {
          Optional<HistoryLine> line = HistoryLine.parse(bytes, offset, length);
          if (line.isPresent()) {
            action.line(line.get(), start, start + length + 1);
          }
        });
  }

  /**
   * The same, of the lines that are wanted.
   *
   * @param wanted asked once for each line, in their order, also for one that is none of a history
   */
  long eachWantedLine(long from, long to, BooleanSupplier wanted, Consumer<HistoryLine> action)
      throws IOException {
    return eachText(
        from,
        to,
        (bytes, offset, length, start) -> {
          if (wanted.getAsBoolean()) {
            HistoryLine.parse(bytes, offset, length).ifPresent(action);
          }
        });
  }

  /** Takes the name of the file that a line is about, and the place of the line. */
  interface Named {
    /** A line from {@code start} to {@code end}. */
    void line(String name, long start, long end);
  }

  /** The same, of the lines without what they say: that takes a fraction of the time. */
  long eachName(long from, long to, Named action) throws IOException {
    return eachText(
        from,
        to,
        (bytes, offset, length, start) -> {
          Optional<String> name = LineName.of(bytes, offset, length);
          if (name.isPresent()) {
            action.line(name.get(), start, start + length + 1);
          }
        });
  }

  /** Takes a line before it is parsed, and where it begins in the file. */
  private interface Text {
    void line(byte[] bytes, int offset, int length, long start);
  }

  private long eachText(long from, long to, Text action) throws IOException {
    long at = from;
    int most = PIECE;
    while (true) {
      int wanted = (int) Math.min(most, to - at);
      byte[] piece = piece(at, wanted);
      int used = lines(piece, at, action);
      at += used;
      if (piece.length < wanted || wanted < most) {
        return at;
      }
      if (used > 0) {
        most = PIECE;
      } else if (most < LONGEST_LINE) {
        most *= 2;
      } else {
        at += piece.length; // garbage; its end reads as a line that cannot be parsed
      }
    }
  }

  /**
   * A first line.
   *
   * @param end where it ends
   */
  record First(HistoryLine line, long end) {}

  /** The first line, if it is one of a history and of no more than common length. */
  Optional<First> first() throws IOException {
    byte[] head = piece(0, HEAD);
    int end = 0;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    int behind = end + 1;
    return end == head.length
        ? Optional.empty()
        : HistoryLine.parse(head, 0, end).map(line -> new First(line, behind));
  }

  /** Whether the {@code line} is among the lines from {@code from} on. */
  boolean holds(long from, byte[] line) throws IOException {
    String there = new String(piece(from, PIECE), StandardCharsets.ISO_8859_1);
    return there.contains(new String(line, StandardCharsets.ISO_8859_1));
  }

  private static int lines(byte[] bytes, long at, Text action) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        action.line(bytes, start, i - start, at + start);
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
