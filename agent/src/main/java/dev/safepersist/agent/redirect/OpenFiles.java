package dev.safepersist.agent.redirect;

import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The files that streams of the program write to, by the identity of the stream. A stream is held
 * weakly: one that the program forgot is found here once it was collected. A file is claimed by who
 * ends it, and stays here until its outcome is known. Safe for use by several threads.
 */
final class OpenFiles {
  private final Map<Key, Entry> files = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  /** At least the size of the map: what a close has to look at while nothing is open. */
  private final AtomicInteger open = new AtomicInteger();

  void add(Object stream, TrackedFile opened) {
    Key key = new Key(stream, collected);
    if (files.put(key, new Entry(key, opened, hold(opened))) == null) {
      open.incrementAndGet();
    }
  }

  /** A file must not be replaced under a stream that writes to it, or may hold a lock on it. */
  private static HeldFiles.Hold hold(TrackedFile opened) {
    try {
      if (opened.isHeld()) {
        return HeldFiles.hold(opened.target().file());
      }
    } catch (IOException e) {
      Log.log(Level.DEBUG, () -> "who has " + opened.target().file() + " open is not known: " + e);
    }
    return () -> {};
  }

  /** Whether a stream writes to {@code file} itself. */
  boolean isWrittenInPlace(Path file) {
    return open.get() > 0
        && files.values().stream()
            .anyMatch(entry -> entry.file.isWrittenInPlace() && entry.isFor(file));
  }

  /** Whether a stream writes to a stage of {@code file}. */
  boolean isStaged(Path file) {
    return open.get() > 0
        && files.values().stream()
            .anyMatch(entry -> entry.file instanceof OpenStage && entry.isFor(file));
  }

  /**
   * Claims the file of {@code stream}; empty if it has none, or another thread ends it. To be
   * followed by {@link #end} or {@link Entry#giveBack}.
   */
  Optional<Entry> claim(Object stream) {
    return open.get() == 0 ? Optional.empty() : claimed(files.get(new Key(stream, null)));
  }

  private static Optional<Entry> claimed(Entry entry) {
    Optional<Entry> claim = Optional.ofNullable(entry); // from the claim on, nothing can fail
    return claim.isPresent() && entry.claim() ? claim : Optional.empty();
  }

  /** What became of a claimed file is known. */
  void end(Entry entry) {
    if (files.remove(entry.key, entry)) {
      open.decrementAndGet();
      entry.hold.release();
    }
  }

  /** Ends the files whose streams were collected before they were closed. */
  void endCollected(Consumer<TrackedFile> work) {
    for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
      end(claimed(files.get((Key) key)), work);
    }
  }

  /** Ends all that is left, whatever happens to one of them; the first failure is thrown then. */
  void endAll(Consumer<TrackedFile> work) {
    Throwable first = null;
    for (Entry entry : files.values()) {
      try {
        end(claimed(entry), work);
      } catch (RuntimeException | Error e) {
        first = first == null ? e : first;
      }
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private void end(Optional<Entry> claim, Consumer<TrackedFile> work) {
    if (claim.isPresent()) {
      claim.get().begin();
      try {
        work.accept(claim.get().file);
      } finally {
        end(claim.get());
      }
    }
  }

  /** The file of a stream. */
  static final class Entry {
    private final Key key;
    private final TrackedFile file;
    private final HeldFiles.Hold hold;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    private enum State {
      OPEN,
      CLAIMED,
      BEGUN
    }

    private Entry(Key key, TrackedFile file, HeldFiles.Hold hold) {
      this.key = key;
      this.file = file;
      this.hold = hold;
    }

    TrackedFile file() {
      return file;
    }

    private boolean isFor(Path path) {
      return file.target().file().equals(path);
    }

    private boolean claim() {
      return state.compareAndSet(State.OPEN, State.CLAIMED);
    }

    /** Who has claimed it begins to end it; whether it was not given back before. */
    boolean begin() {
      return state.compareAndSet(State.CLAIMED, State.BEGUN);
    }

    /** Unless it was begun: the next close, the collection or the exit claims it again. */
    void giveBack() {
      state.compareAndSet(State.CLAIMED, State.OPEN);
    }
  }

  /** A stream by identity; equal to itself also after the stream was collected. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object stream, ReferenceQueue<Object> queue) {
      super(stream, queue);
      this.hash = System.identityHashCode(stream);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      Object stream = get();
      return stream != null && other instanceof Key key && key.get() == stream;
    }
  }
}
