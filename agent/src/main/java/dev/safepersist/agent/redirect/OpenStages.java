package dev.safepersist.agent.redirect;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The streams that write to stages, by identity. A stream is held weakly: one that the program
 * forgot is found here once it was collected. Safe for use by several threads.
 */
final class OpenStages {
  private final Map<Key, OpenStage> stages = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  /** At least the size of the map: what a close has to look at while nothing is staged. */
  private final AtomicInteger open = new AtomicInteger();

  void add(Object stream, OpenStage stage) {
    open.incrementAndGet();
    stages.put(new Key(stream, collected), stage);
  }

  /** Takes the stage of {@code stream} out; null if it has none or somebody else took it. */
  OpenStage claim(Object stream) {
    return open.get() == 0 ? null : remove(new Key(stream, null));
  }

  /** Takes out the stages whose streams were collected before they were closed. */
  List<OpenStage> claimCollected() {
    List<OpenStage> claimed = new ArrayList<>();
    for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
      addTo(claimed, (Key) key);
    }
    return claimed;
  }

  /** Takes out all that is left. */
  List<OpenStage> claimAll() {
    List<OpenStage> claimed = new ArrayList<>();
    for (Key key : stages.keySet()) {
      addTo(claimed, key);
    }
    return claimed;
  }

  private void addTo(List<OpenStage> claimed, Key key) {
    OpenStage stage = remove(key);
    if (stage != null) {
      claimed.add(stage);
    }
  }

  private OpenStage remove(Key key) {
    OpenStage stage = stages.remove(key);
    if (stage != null) {
      open.decrementAndGet();
    }
    return stage;
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
