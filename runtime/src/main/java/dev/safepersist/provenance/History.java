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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
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
  private HistoryIndex index = new HistoryIndex();
  private Optional<Object> key = Optional.empty();
  private long read;
  private boolean torn;
  private boolean nameSynced;

  private History(StateDirectory state) {
    this.state = state;
    this.file = state.history();
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

  /** All lines that tell of the file {@code name}, oldest first. */
  public List<HistoryLine> lines(String name) throws IOException {
    List<HistoryLine> lines = new ArrayList<>();
    if (FileFacts.of(file).isPresent()) {
      byte[] bytes = bytes(0);
      eachLine(bytes, lines::add);
      lines.removeIf(line -> !line.file().equals(name));
    }
    return lines;
  }

  private void refresh() throws IOException {
    Optional<FileFacts> facts = FileFacts.of(file);
    if (facts.isEmpty() || !facts.get().key().equals(key) || facts.get().bytes() < read) {
      index = new HistoryIndex();
      read = 0;
      torn = false;
      nameSynced = false;
      key = facts.flatMap(FileFacts::key);
    }
    if (facts.isPresent() && facts.get().bytes() > read) {
      byte[] fresh = bytes(read);
      read += eachLine(fresh, index::add);
      torn = fresh.length > 0 && fresh[fresh.length - 1] != '\n';
    }
  }

  private static int eachLine(byte[] bytes, Consumer<HistoryLine> action) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        HistoryLine.parse(bytes, start, i - start).ifPresent(action);
        start = i + 1;
      }
    }
    return start;
  }

  private byte[] bytes(long from) throws IOException {
    return Uninterrupted.call(
        () -> {
          try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(Math.max(0, channel.size() - from)));
            long at = from;
            while (bytes.hasRemaining()) {
              int n = channel.read(bytes, at);
              if (n < 0) {
                break;
              }
              at += n;
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
          }
        });
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
    ByteBuffer bytes = ByteBuffer.allocate(json.length + 1);
    if (torn) {
      bytes.put((byte) '\n');
    }
    bytes.put(json).flip();
    boolean created = FileFacts.of(file).isEmpty();
    if (created) {
      state.ensureRoot();
    }
    long end =
        Uninterrupted.call(
            () -> {
              try (FileChannel channel =
                  FileChannel.open(
                      file,
                      StandardOpenOption.CREATE,
                      StandardOpenOption.APPEND,
                      LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer rest = bytes.duplicate();
                while (rest.hasRemaining()) {
                  channel.write(rest);
                }
                if (durable) {
                  channel.force(true);
                }
                return channel.position();
              }
            });
    if (!created && end == read + bytes.limit()) { // nobody else wrote: no need to read it again
      index.add(line);
      read = end;
    }
    torn = false;
    if (durable && !nameSynced) {
      DirectorySync.sync(state.root());
      nameSynced = true;
    }
  }
}
