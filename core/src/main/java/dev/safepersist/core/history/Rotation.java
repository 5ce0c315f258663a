package dev.safepersist.core.history;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.lock.TargetLock;
import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a history short: one that has grown long becomes an older part of the history, and a new
 * file with the lines that are still needed takes its place by one rename.
 *
 * <p>No process waits for it. A line that another process adds to the old file meanwhile is found
 * there, since the first line of the new one says from where on; a process that adds a line sees
 * afterwards that the file was replaced, and adds it to the new one as well.
 */
final class Rotation {
  private static final String LONGEST = "safepersist.history.bytes";
  private static final long LONGEST_BY_DEFAULT = 1 << 20;
  private static final int MOST_PARTS = 32;
  private static final Pattern PART = Pattern.compile("history\\.([1-9]\\d{0,17})\\.jsonl");

  private final StateDirectory state;
  private final Path file;

  Rotation(StateDirectory state) {
    this.state = state;
    this.file = state.history();
  }

  /**
   * Whether a history is due.
   *
   * @param bytes its length
   * @param taken how much of it was taken over from an older one
   */
  static boolean isDue(long bytes, long taken) {
    return bytes > Math.max(Long.getLong(LONGEST, LONGEST_BY_DEFAULT), 4 * taken);
  }

  /**
   * Continues the history in a new file, unless another process is doing so.
   *
   * @param read how much of the history counts: what is added behind that is found there
   * @param key the identity of its file
   * @param time when
   */
  void run(long read, Object key, Instant time) throws IOException {
    Optional<TargetLock> lock = TargetLock.tryShared(state);
    if (lock.isEmpty()) {
      return;
    }
    try {
      if (isStill(key)) {
        rotate(read, time);
      }
    } finally {
      lock.get().close();
    }
  }

  private boolean isStill(Object key) throws IOException {
    return FileFacts.of(file).flatMap(FileFacts::key).filter(key::equals).isPresent();
  }

  private void rotate(long read, Instant time) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    boolean moved = false;
    try {
      long number = part();
      NextHistory continuation = new NextHistory(HistoryPart.of(state, file), read);
      continuation.select();
      Uninterrupted.run(() -> continuation.write(next, number, time));
      state.giveToOwner(next);
      DirectorySync.sync(state.root());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(next);
      }
    }
    DirectorySync.sync(state.root());
    prune();
  }

  /** Gives the file a second name, that of the next part; a crash may have left it one. */
  private long part() throws IOException {
    FileFacts facts = FileFacts.of(file).orElseThrow();
    NavigableMap<Long, Path> parts = parts(state);
    if (!parts.isEmpty()
        && FileFacts.of(parts.lastEntry().getValue()).filter(facts::sameFile).isPresent()) {
      return parts.lastKey();
    }
    long number = parts.isEmpty() ? 1 : parts.lastKey() + 1;
    Files.createLink(state.history(number), file);
    return number;
  }

  private void prune() throws IOException {
    List<Path> oldest = List.copyOf(parts(state).values());
    for (Path part : oldest.subList(0, Math.max(0, oldest.size() - MOST_PARTS))) {
      Files.deleteIfExists(part);
    }
  }

  /** The older parts of a history, oldest first. */
  static NavigableMap<Long, Path> parts(StateDirectory state) throws IOException {
    NavigableMap<Long, Path> parts = new TreeMap<>();
    for (Path entry : DirectoryEntries.of(state.root())) {
      Matcher name = PART.matcher(entry.getFileName().toString());
      if (name.matches() && HistoryReader.usable(entry).isPresent()) {
        parts.put(Long.valueOf(name.group(1)), entry);
      }
    }
    return parts;
  }
}
