package dev.safepersist.provenance;

import dev.safepersist.commit.DirectorySync;
import dev.safepersist.commit.Entry;
import dev.safepersist.commit.FileFacts;
import dev.safepersist.commit.StateDirectory;
import dev.safepersist.commit.Trail;
import dev.safepersist.commit.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The history of the files of one directory: {@code .safepersist/history.jsonl}, a line for each
 * thing that happened. Several processes may add lines; each line is one append. A line that a
 * crash tore is ended by the next writer, and ignored by readers. Safe for use by several threads.
 */
public final class History {
  private static final int MOST_OPEN = 256;
  private static final Map<Path, History> OPEN =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, History> eldest) {
          return size() > MOST_OPEN;
        }
      };

  private final StateDirectory state;
  private final Path file;
  private final HistoryReader reader;
  private HistoryIndex index = new HistoryIndex();
  private Optional<Object> key = Optional.empty();
  private long read;
  private boolean nameSynced;

  private History(StateDirectory state) {
    this.state = state;
    this.file = state.history();
    this.reader = new HistoryReader(file);
  }

  /** The history in {@code state}. */
  public static History of(StateDirectory state) {
    synchronized (OPEN) {
      return OPEN.computeIfAbsent(state.history(), path -> new History(state));
    }
  }

  /** What is recorded of the file {@code name}. */
  public synchronized Trail trail(String name) throws IOException {
    refresh();
    return index.trail(name);
  }

  /**
   * The names of the files of which something is recorded, sorted; none leads out of the directory.
   */
  public synchronized SortedSet<String> names() throws IOException {
    refresh();
    return index.names();
  }

  /** The details recorded with one of the last versions of the file {@code name}. */
  public synchronized Map<String, String> details(String name, long serial) throws IOException {
    refresh();
    return index.details(name, serial);
  }

  /** The one writer of the file {@code name}. */
  synchronized Optional<Reservation> reservation(String name) throws IOException {
    refresh();
    return index.reservation(name);
  }

  /** All lines that tell of the file {@code name}, oldest first. */
  public List<HistoryLine> lines(String name) throws IOException {
    List<HistoryLine> lines = new ArrayList<>();
    eachLine(
        line -> {
          if (line.file().equals(name)) {
            lines.add(line);
          }
        });
    return lines;
  }

  /** Passes on every line, oldest first. */
  void eachLine(Consumer<HistoryLine> action) throws IOException {
    if (FileFacts.of(file).isPresent()) {
      reader.eachLine(0, action);
    }
  }

  private void refresh() throws IOException {
    Optional<FileFacts> facts = FileFacts.of(file);
    if (facts.isEmpty() || !facts.get().key().equals(key) || facts.get().bytes() < read) {
      index = new HistoryIndex();
      read = 0;
      nameSynced = false;
      key = facts.flatMap(FileFacts::key);
    }
    if (facts.isPresent() && facts.get().bytes() > read) {
      read = reader.eachLine(read, index::add);
    }
  }

  /**
   * Adds a line.
   *
   * @param name the name of the file it tells of
   * @param durable whether the line is synced before the call returns
   */
  public synchronized void append(String name, Entry entry, boolean durable) throws IOException {
    HistoryLine line = new HistoryLine(name, Instant.now(), entry);
    byte[] json = line.toBytes();
    Optional<FileFacts> facts = FileFacts.of(file);
    boolean created = facts.isEmpty();
    if (created) {
      state.ensureRoot();
      nameSynced = false;
    }
    long size = facts.map(FileFacts::bytes).orElse(0L);
    boolean unread = size != read; // and may end with half a line
    if (!append(json, size, unread) && !created && !unread) {
      index.add(line); // nobody else wrote: no need to read it again
      read = size + json.length;
    }
    if (durable) {
      Uninterrupted.run(this::sync);
    }
    if (created) {
      state.giveToOwner(file);
    }
    if (durable && !nameSynced) {
      DirectorySync.sync(state.root());
      nameSynced = true;
    }
  }

  /**
   * Adds the bytes, once: after an interrupt, which hides whether they were written, it is looked
   * whether they are there.
   *
   * @return whether somebody else may have written since the file had {@code size} bytes
   */
  private boolean append(byte[] json, long size, boolean unread) throws IOException {
    AtomicBoolean again = new AtomicBoolean();
    return Uninterrupted.call(
        () -> {
          if (again.get() && reader.holds(size, json)) {
            return true;
          }
          boolean apart = again.getAndSet(true) || unread;
          ByteBuffer bytes = ByteBuffer.allocate(json.length + 1);
          if (apart) {
            bytes.put((byte) '\n');
          }
          bytes.put(json).flip();
          try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND,
                  LinkOption.NOFOLLOW_LINKS)) {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
            return apart || channel.position() != size + json.length;
          }
        });
  }

  private void sync() throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.force(true);
    }
  }
}
