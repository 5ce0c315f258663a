package dev.safepersist.core.history;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What this process has read of the file of a history: an index of its lines, and how far it was
 * read. Not safe for use by several threads.
 */
final class HistoryView {
  private static final int MOST_ATTEMPTS = 5;
  private static final long LONG = 1 << 17;

  private final StateDirectory state;
  private final Path file;
  private final HistoryReader reader;
  private final Runnable forgotten;
  private HistoryIndex index = new HistoryIndex(OpenHistories.mostFiles());
  private HistoryBlocks blocks = new HistoryBlocks();
  private Optional<Object> key = Optional.empty();
  private long read;
  private long taken;
  private long lookedUp;
  private boolean summedUp;

  /**
   * Nothing is read yet.
   *
   * @param forgotten is run each time the view forgets what it has read
   */
  HistoryView(StateDirectory state, Runnable forgotten) {
    this.state = state;
    this.file = state.history();
    this.reader = new HistoryReader(file);
    this.forgotten = forgotten;
  }

  /** The lines that were read. */
  HistoryIndex index() {
    return index;
  }

  /** The file that was read; empty if there was none. */
  Optional<Object> key() {
    return key;
  }

  /** How many bytes of the file were read. */
  long read() {
    return read;
  }

  /** Whether the file has become too long with {@code bytes} bytes. */
  boolean isRotationDue(long bytes) {
    return Rotation.isDue(bytes, taken);
  }

  /** The names of all files in the part that was read. */
  SortedSet<String> names() throws IOException {
    if (index.isComplete()) {
      return index.names();
    }
    HistoryIndex all = new HistoryIndex(Integer.MAX_VALUE);
    HistoryPart.of(state, file).eachLine(read, all::add);
    return all.names();
  }

  /** Reads what was added since the last call, or the whole file if it is another one. */
  void refresh() throws IOException {
    if (!state.isReadable()) {
      forget();
      return;
    }
    boolean whole = false;
    for (int attempt = 1; !whole && attempt <= MOST_ATTEMPTS; attempt++) {
      Optional<FileFacts> facts = HistoryReader.usable(file);
      if (facts.isEmpty() || !facts.get().key().equals(key) || facts.get().bytes() < read) {
        forget();
        key = facts.flatMap(FileFacts::key);
      }
      whole = facts.isEmpty() || facts.get().bytes() <= read;
      if (!whole) {
        read(facts.get().bytes());
        whole = reader.key().equals(key); // else another process replaced the file in the meantime
      }
    }
  }

  /** Of a long history only the places of the lines are noted; who asks for a file reads them. */
  private void read(long bytes) throws IOException {
    if (read > 0) {
      read =
          reader.eachPlacedLine(
              read,
              Long.MAX_VALUE,
              (line, start, end) -> {
                blocks.add(line.file(), start, end);
                index.add(line);
              });
    } else {
      HistoryPart part = HistoryPart.of(state, file);
      taken = part.taken();
      if (bytes > LONG) {
        index = HistoryIndex.ofSome(OpenHistories.mostFiles());
        read = part.eachName(blocks);
      } else {
        read = part.eachLine(Long.MAX_VALUE, index::add, blocks);
        summedUp = true;
      }
    }
  }

  /**
   * Adds a file to the index.
   *
   * @return false if another process replaced the history in the meantime
   */
  boolean lookUp(String name) throws IOException {
    if (index.knows(name)) {
      return true;
    }
    HistoryPart part = HistoryPart.of(state, file);
    if (lookedUp > read && !summedUp) {
      summedUp = true; // more files were asked for one by one than that takes
      index = new HistoryIndex(OpenHistories.mostFiles());
      part.eachLine(read, index::add);
    }
    if (!index.knows(name)) {
      index.begin(name);
      lookedUp += part.eachLineOf(name, blocks, index::add);
    }
    return reader.key().equals(key);
  }

  /** Adds lines that this process has written at {@code start}, behind all that was read. */
  void add(List<HistoryLine> lines, long start) {
    long at = start;
    for (HistoryLine line : lines) {
      long end = at + line.toBytes().length;
      blocks.add(line.file(), at, end);
      index.add(line);
      at = end;
    }
    read = at;
  }

  /** Forgets everything: the next call reads the file from its beginning. */
  void forget() {
    index = new HistoryIndex(OpenHistories.mostFiles());
    blocks = new HistoryBlocks();
    read = 0;
    taken = 0;
    lookedUp = 0;
    summedUp = false;
    key = Optional.empty();
    forgotten.run();
  }
}
