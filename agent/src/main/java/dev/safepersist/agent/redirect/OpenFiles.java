package dev.safepersist.agent.redirect;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The files that streams of the program write to, by the identity of the stream. A stream is held
 * weakly: one that the program forgot is found here once it was collected. Safe for use by several
 * threads.
 */
final class OpenFiles {
  private final Map<Key, TrackedFile> files = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  /** At least the size of the map: what a close has to look at while nothing is open. */
  private final AtomicInteger open = new AtomicInteger();

  void add(Object stream, TrackedFile opened) {
    if (files.put(new Key(stream, collected), opened) == null) {
      open.incrementAndGet();
    }
  }

  /** Whether a stream writes to {@code file} itself. */
  boolean isWrittenInPlace(Path file) {
    return open.get() > 0
        && files.values().stream()
            .anyMatch(
                opened -> opened instanceof OpenInPlace && opened.target().file().equals(file));
  }

  /** Whether a stream writes to a stage of {@code file}. */
  boolean isStaged(Path file) {
    return open.get() > 0
        && files.values().stream()
            .anyMatch(opened -> opened instanceof OpenStage && opened.target().file().equals(file));
  }

  /** Takes the file of {@code stream} out; empty if it has none, or another thread took it. */
  Optional<TrackedFile> claim(Object stream) {
    return open.get() == 0 ? Optional.empty() : remove(new Key(stream, null));
  }

  /** Takes out the files whose streams were collected before they were closed. */
  List<TrackedFile> claimCollected() {
    List<TrackedFile> claimed = new ArrayList<>();
    for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
      remove((Key) key).ifPresent(claimed::add);
    }
    return claimed;
  }

  /** Takes out all that is left. */
  List<TrackedFile> claimAll() {
    List<TrackedFile> claimed = new ArrayList<>();
    for (Key key : files.keySet()) {
      remove(key).ifPresent(claimed::add);
    }
    return claimed;
  }

  private Optional<TrackedFile> remove(Key key) {
    Optional<TrackedFile> opened = Optional.ofNullable(files.remove(key));
    if (opened.isPresent()) {
      open.decrementAndGet();
    }
    return opened;
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
