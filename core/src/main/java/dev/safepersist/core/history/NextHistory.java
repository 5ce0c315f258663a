package dev.safepersist.core.history;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * The continuation of a history that has grown long: its lines that are still needed. The history
 * is read several times, for as many of its files at once as the memory is for, and never held as a
 * whole.
 */
final class NextHistory {
  private static final long LEAST_AT_ONCE = 1 << 20;
  private static final long SHARE_OF_MEMORY = 64;

  private final HistoryPart part;
  private final long read;
  private final BitSet needed = new BitSet();

  /**
   * The continuation of a part.
   *
   * @param read how much of it counts
   */
  NextHistory(HistoryPart part, long read) {
    this.part = part;
    this.read = read;
  }

  /** Finds the lines that are needed. */
  void select() throws IOException {
    long atOnce = Math.max(LEAST_AT_ONCE, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    int shares = (int) (1 + read / atOnce);
    for (int share = 0; share < shares; share++) {
      select(share, shares);
    }
  }

  private void select(int share, int shares) throws IOException {
    HistoryIndex index = new HistoryIndex(Integer.MAX_VALUE);
    part.eachLine(
        read,
        line -> {
          if (isOf(line, share, shares)) {
            index.add(line);
          }
        });
    RetainedLines retained = new RetainedLines(index, needed);
    eachLine(
        number -> true,
        (line, number) -> {
          if (isOf(line, share, shares)) {
            retained.add(line, number);
          }
        });
  }

  private static boolean isOf(HistoryLine line, int share, int shares) {
    return Math.floorMod(line.file().hashCode(), shares) == share;
  }

  /**
   * Writes the file {@code next}; durable when this returns.
   *
   * @param number that of the part
   * @param time when
   */
  void write(Path next, long number, Instant time) throws IOException {
    long[] bytes = {0};
    eachLine(needed::get, (line, place) -> bytes[0] += line.toBytes().length);
    Files.deleteIfExists(next);
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
      out.write(Continuation.line(number, read, bytes[0], time).toBytes());
      eachLine(needed::get, (line, place) -> write(line, out));
      out.flush();
      channel.force(true);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private interface Numbered {
    void line(HistoryLine line, int number);
  }

  /** Parses only the lines whose numbers are wanted. */
  private void eachLine(IntPredicate wanted, Numbered action) throws IOException {
    int[] next = {0};
    part.eachWantedLine(read, () -> wanted.test(next[0]++), line -> action.line(line, next[0] - 1));
  }

  private static void write(HistoryLine line, OutputStream out) {
    try {
      out.write(line.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
