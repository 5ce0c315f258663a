package dev.safepersist.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file system that counts the calls of the program. Safe for use by several threads. */
public final class CountingFileSystem extends WrappedFileSystem {
  private final List<Call> calls = new ArrayList<>();

  /** A file system without calls. */
  public CountingFileSystem() {}

  @Override
  protected <T> T perform(Call call, Action<T> action) throws IOException {
    synchronized (calls) {
      calls.add(call);
    }
    return action.run();
  }

  /** Forgets the calls until now. */
  public void reset() {
    synchronized (calls) {
      calls.clear();
    }
  }

  /** How many calls of each kind there were, by the names of the kinds. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Call call : calls()) {
      counts.merge(call.getClass().getSimpleName(), 1, Integer::sum);
    }
    return counts;
  }

  /** The calls, in order. */
  public List<Call> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }
}
