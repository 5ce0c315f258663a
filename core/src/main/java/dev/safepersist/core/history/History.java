package dev.safepersist.core.history;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.lock.TargetLock;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.message.Log;
import dev.safepersist.save.Reservation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The history of the files of one directory: {@code .safepersist/history.jsonl}, a line for each
 * thing that happened. One that grows long becomes an older part, {@code history.1.jsonl} and so
 * on, of which the last are kept. Several processes may add lines; each line is one append. A line
 * that a crash tore is ended by the next writer, and ignored by readers. Safe for use by several
 * threads.
 */
public final class History {
  private static final int MOST_ATTEMPTS = 5;
  private static final long LONG = 1 << 17;
  private static final OpenHistories<History> OPEN = new OpenHistories<>(History::files);

  private final StateDirectory state;
  private final Path file;
  private final HistoryReader reader;
  private final Rotation rotation;
  private HistoryIndex index = new HistoryIndex(OpenHistories.mostFiles());
  private HistoryBlocks blocks = new HistoryBlocks();
  private volatile int files;
  private Optional<Object> key = Optional.empty();
  private long read;
  private long taken;
  private long lookedUp;
  private boolean summedUp;
  private boolean nameSynced;
  private boolean notRotatable;

  /** The locks under which the files were looked up: until they are given back, nothing changes. */
  private final Set<TargetLock> fresh = Collections.newSetFromMap(new WeakHashMap<>());

  private History(StateDirectory state) {
    this.state = state;
    this.file = state.history();
    this.reader = new HistoryReader(file);
    this.rotation = new Rotation(state);
  }

  /** The history in {@code state}. */
  public static History of(StateDirectory state) {
    return OPEN.of(state.history(), () -> new History(state));
  }

  /** What is recorded of the file {@code name}. */
  public synchronized RecordedVersions trail(String name) throws IOException {
    refresh(name);
    return index.trail(name);
  }

  /**
   * The names of the files of which something is recorded, sorted; none leads out of the directory.
   */
  public synchronized SortedSet<String> names() throws IOException {
    refresh();
    if (index.isComplete()) {
      return index.names();
    }
    HistoryIndex all = new HistoryIndex(Integer.MAX_VALUE);
    HistoryPart.of(state, file).eachLine(read, all::add);
    return all.names();
  }

  /** The details recorded with one of the last versions of the file {@code name}. */
  public synchronized Map<String, String> details(String name, long serial) throws IOException {
    refresh(name);
    return index.details(name, serial);
  }

  /** The one writer of the file {@code name}. */
  public synchronized Optional<Reservation> reservation(String name) throws IOException {
    refresh(name);
    return index.reservation(name);
  }

  /** All lines about the file {@code name}, oldest first. */
  public List<HistoryLine> lines(String name) throws IOException {
    return lines(line -> line.file().equals(name));
  }

  /** All lines, those of older parts of the history too, oldest first. */
  public List<HistoryLine> lines(Predicate<HistoryLine> wanted) throws IOException {
    Set<HistoryLine> lines = new LinkedHashSet<>(); // a few may stand in two parts
    Consumer<HistoryLine> action =
        line -> {
          if (line.entry().event() != Entry.Event.ROTATED && wanted.test(line)) {
            lines.add(line);
          }
        };
    for (int attempt = 1; state.isReadable(); attempt++) {
      Optional<Object> before = key();
      for (Path part : Rotation.parts(state).values()) {
        HistoryPart.of(state, part).eachNewLine(action);
      }
      if (HistoryReader.usable(file).isPresent()) {
        HistoryPart.of(state, file).eachNewLine(action);
      }
      if (key().equals(before) || attempt == MOST_ATTEMPTS) {
        return List.copyOf(lines);
      }
      lines.clear(); // another process replaced the file in the meantime
    }
    return List.of();
  }

  private Optional<Object> key() throws IOException {
    return FileFacts.of(file).flatMap(FileFacts::key);
  }

  /** Takes note of new lines, and of all about the file {@code name}. */
  private void refresh(String name) throws IOException {
    Optional<TargetLock> lock = TargetLock.ofThread(state, name);
    if (lock.filter(fresh::contains).isPresent() && index.knows(name)) {
      return;
    }
    boolean done = false;
    try {
      for (int attempt = 1; !done; attempt++) {
        refresh();
        done = lookUp(name) || attempt == MOST_ATTEMPTS;
      }
      lock.ifPresent(fresh::add);
    } finally {
      if (!done) {
        forget(); // half of the lines would be taken for all of them
      }
    }
    boolean more = index.size() > files;
    files = index.size();
    if (more) {
      OPEN.makeRoomFor(this);
    }
  }

  /**
   * Adds a file to the index.
   *
   * @return false if another process replaced the history in the meantime
   */
  private boolean lookUp(String name) throws IOException {
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
    return key().equals(key);
  }

  /** How many files the index holds. */
  int files() {
    return files;
  }

  private void refresh() throws IOException {
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
        whole = key().equals(key); // else another process replaced the file in the meantime
      }
    }
  }

  private void forget() {
    index = new HistoryIndex(OpenHistories.mostFiles());
    blocks = new HistoryBlocks();
    fresh.clear();
    read = 0;
    taken = 0;
    lookedUp = 0;
    summedUp = false;
    nameSynced = false;
    key = Optional.empty();
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
   * Adds a line.
   *
   * @param durable whether the line is synced before the call returns
   */
  public void append(HistoryLine line, boolean durable) throws IOException {
    append(List.of(line), durable);
  }

  /**
   * Adds lines, all in one write.
   *
   * @param lines at least one
   * @param durable whether the lines are synced before the call returns
   */
  public synchronized void append(List<HistoryLine> lines, boolean durable) throws IOException {
    Optional<FileFacts> now = Optional.empty();
    boolean olderPart = true;
    boolean added = false;
    try {
      for (int attempt = 1; olderPart && attempt <= MOST_ATTEMPTS; attempt++) {
        Optional<Object> before = add(lines, durable);
        now = FileFacts.of(file);
        olderPart = before.isPresent() && !now.flatMap(FileFacts::key).equals(before);
      }
      added = !olderPart;
    } finally {
      if (!added) {
        fresh.clear(); // what is in the file now is not known
      }
    }
    if (!notRotatable && now.isPresent() && Rotation.isDue(now.get().bytes(), taken)) {
      rotate(lines.get(0).time());
    }
  }

  /** What is too long stays so where it cannot be rotated; no save fails for that. */
  private void rotate(Instant time) {
    try {
      refresh();
      if (key.isPresent() && Rotation.isDue(read, taken)) {
        rotation.run(read, key.get(), time);
        forget();
      }
    } catch (IOException | UnsupportedOperationException e) {
      notRotatable = true;
      Log.log(Level.WARNING, file + " keeps growing, because it could not be rotated", e);
    }
  }

  /** A file that no history can be is moved out of the way; a pipe would block who opens it. */
  private Optional<FileFacts> usable() throws IOException {
    Optional<FileFacts> facts = HistoryReader.usable(file);
    if (facts.isEmpty() && FileFacts.of(file).isPresent()) {
      Files.move(file, file.resolveSibling("history.ignored." + RandomBits.hex()));
    }
    return facts;
  }

  /**
   * Adds lines to the file.
   *
   * @return the file that was there; empty if there was none
   */
  private Optional<Object> add(List<HistoryLine> lines, boolean durable) throws IOException {
    byte[] json = bytes(lines);
    Optional<FileFacts> facts = usable();
    boolean created = facts.isEmpty();
    if (created) {
      state.ensureRoot();
    }
    boolean known = !created && facts.get().key().equals(key);
    nameSynced &= known; // the process that replaced the file may not have synced its name yet
    long size = facts.map(FileFacts::bytes).orElse(0L);
    boolean unread = !known || size != read; // and may end with half a line
    if (!append(json, size, unread, durable) && !created && !unread) {
      place(lines, size); // no other process wrote: no need to read it again
      read = size + json.length;
    } else {
      fresh.clear();
    }
    if (created) {
      state.giveToOwner(file);
    }
    if (durable && !nameSynced) {
      DirectorySync.sync(state.root());
      nameSynced = true;
    }
    return facts.flatMap(FileFacts::key);
  }

  private void place(List<HistoryLine> lines, long start) {
    long at = start;
    for (HistoryLine line : lines) {
      long end = at + line.toBytes().length;
      blocks.add(line.file(), at, end);
      index.add(line);
      at = end;
    }
  }

  private static byte[] bytes(List<HistoryLine> lines) {
    if (lines.size() == 1) {
      return lines.get(0).toBytes();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    lines.forEach(line -> all.writeBytes(line.toBytes()));
    return all.toByteArray();
  }

  /**
   * Adds the bytes, once, and syncs them if they are to be durable: after an interrupt, which hides
   * whether they were written, it is looked whether they are there.
   *
   * @return whether another process may have written since the file had {@code size} bytes
   */
  private boolean append(byte[] json, long size, boolean unread, boolean durable)
      throws IOException {
    AtomicBoolean again = new AtomicBoolean();
    return Uninterrupted.call(
        () -> {
          if (again.get() && reader.holds(size, json)) {
            if (durable) {
              sync();
            }
            return true;
          }
          boolean mayBeTorn = again.getAndSet(true) || unread;
          try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND,
                  LinkOption.NOFOLLOW_LINKS)) {
            boolean apart = mayBeTorn && channel.size() > 0;
            ByteBuffer bytes = ByteBuffer.allocate(json.length + 1);
            if (apart) {
              bytes.put((byte) '\n');
            }
            bytes.put(json).flip();
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
            if (durable) {
              channel.force(true);
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
