package dev.safepersist.core.history;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.lock.TargetLock;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.message.Log;
import dev.safepersist.save.Reservation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.WeakHashMap;
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
  private static final OpenHistories<History> OPEN = new OpenHistories<>(History::files);

  private final StateDirectory state;
  private final Path file;
  private final HistoryReader reader;
  private final HistoryView view;
  private final HistoryAppender appender;
  private final Rotation rotation;
  private volatile int files;
  private boolean notRotatable;

  /** The locks under which the files were looked up: until they are given back, nothing changes. */
  private final Set<TargetLock> fresh = Collections.newSetFromMap(new WeakHashMap<>());

  private History(StateDirectory state) {
    this.state = state;
    this.file = state.history();
    this.reader = new HistoryReader(file);
    this.view = new HistoryView(state, this::forgotten);
    this.appender = new HistoryAppender(state);
    this.rotation = new Rotation(state);
  }

  /** The history in {@code state}. */
  public static History of(StateDirectory state) {
    return OPEN.of(state.history(), () -> new History(state));
  }

  /** What is recorded of the file {@code name}. */
  public synchronized RecordedVersions trail(String name) throws IOException {
    refresh(name);
    return view.index().trail(name);
  }

  /**
   * The names of the files of which something is recorded, sorted; none leads out of the directory.
   */
  public synchronized SortedSet<String> names() throws IOException {
    view.refresh();
    return view.names();
  }

  /** The details recorded with one of the last versions of the file {@code name}. */
  public synchronized Map<String, String> details(String name, long serial) throws IOException {
    refresh(name);
    return view.index().details(name, serial);
  }

  /** The one writer of the file {@code name}. */
  public synchronized Optional<Reservation> reservation(String name) throws IOException {
    refresh(name);
    return view.index().reservation(name);
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
      Optional<Object> before = reader.key();
      for (Path part : Rotation.parts(state).values()) {
        HistoryPart.of(state, part).eachNewLine(action);
      }
      if (HistoryReader.usable(file).isPresent()) {
        HistoryPart.of(state, file).eachNewLine(action);
      }
      if (reader.key().equals(before) || attempt == MOST_ATTEMPTS) {
        return List.copyOf(lines);
      }
      lines.clear(); // another process replaced the file in the meantime
    }
    return List.of();
  }

  /** Takes note of new lines, and of all about the file {@code name}. */
  private void refresh(String name) throws IOException {
    Optional<TargetLock> lock = TargetLock.ofThread(state, name);
    if (lock.filter(fresh::contains).isPresent() && view.index().knows(name)) {
      return;
    }
    boolean done = false;
    try {
      for (int attempt = 1; !done; attempt++) {
        view.refresh();
        done = view.lookUp(name) || attempt == MOST_ATTEMPTS;
      }
      lock.ifPresent(fresh::add);
    } finally {
      if (!done) {
        view.forget(); // half of the lines would be taken for all of them
      }
    }
    int known = view.index().size();
    boolean more = known > files;
    files = known;
    if (more) {
      OPEN.makeRoomFor(this);
    }
  }

  /** How many files the index holds. */
  int files() {
    return files;
  }

  private void forgotten() {
    fresh.clear();
    appender.forgetName();
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
    if (!notRotatable && now.isPresent() && view.isRotationDue(now.get().bytes())) {
      rotate(lines.get(0).time());
    }
  }

  /** What is too long stays so where it cannot be rotated; no save fails for that. */
  private void rotate(Instant time) {
    try {
      view.refresh();
      if (view.key().isPresent() && view.isRotationDue(view.read())) {
        rotation.run(view.read(), view.key().get(), time);
        view.forget();
      }
    } catch (IOException | UnsupportedOperationException e) {
      notRotatable = true;
      Log.log(Level.WARNING, file + " keeps growing, because it could not be rotated", e);
    }
  }

  /**
   * Adds lines to the file.
   *
   * @return the file that was there; empty if there was none
   */
  private Optional<Object> add(List<HistoryLine> lines, boolean durable) throws IOException {
    byte[] json = bytes(lines);
    Optional<FileFacts> facts = appender.prepare();
    boolean created = facts.isEmpty();
    boolean known = !created && facts.get().key().equals(view.key());
    if (!known) {
      appender.forgetName(); // the process that replaced the file may not have synced its name yet
    }
    long size = facts.map(FileFacts::bytes).orElse(0L);
    boolean unread = !known || size != view.read(); // and may end with half a line
    if (!appender.append(json, size, unread, durable) && !created && !unread) {
      view.add(lines, size); // no other process wrote: no need to read it again
    } else {
      fresh.clear();
    }
    appender.finish(created, durable);
    return facts.flatMap(FileFacts::key);
  }

  private static byte[] bytes(List<HistoryLine> lines) {
    if (lines.size() == 1) {
      return lines.get(0).toBytes();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    lines.forEach(line -> all.writeBytes(line.toBytes()));
    return all.toByteArray();
  }
}
