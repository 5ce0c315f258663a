package dev.safepersist.core.commit;

import dev.safepersist.core.place.Target;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Several files under their locks: no other user of SafePersist changes any of them until this is
 * closed. They are always locked in the same order, so two callers cannot deadlock. For the thread
 * that took them.
 */
public final class LockedFiles implements Closeable {
  private final Deque<Locked> held = new ArrayDeque<>();

  private LockedFiles() {}

  /** Takes the locks; two paths may lead to one file. */
  public static LockedFiles take(Collection<Commit> files) throws IOException {
    SortedMap<Target, Commit> inOrder = new TreeMap<>(LockOrder.BY_FILE);
    for (Commit file : files) {
      inOrder.put(file.target(), file);
    }
    LockedFiles locked = new LockedFiles();
    try {
      for (Commit file : inOrder.values()) {
        locked.held.push(file.lock());
      }
      return locked;
    } catch (IOException | RuntimeException e) {
      locked.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    while (!held.isEmpty()) {
      held.pop().close();
    }
  }
}
