package dev.safepersist.core.history;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The histories that were asked for last. Their number is bounded, and so is the number of files
 * that all of them sum up, which depends on the memory of the JVM.
 */
final class OpenHistories {
  private static final int MOST_OPEN = 256;
  private static final String MOST_FILES = "safepersist.history.files";
  private static final long BYTES_FOR_A_FILE = 1 << 10;
  private static final long LEAST_FILES = 500;
  private static final long SHARE_OF_MEMORY = 16;

  private static final Map<Path, History> OPEN =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, History> eldest) {
          return size() > MOST_OPEN;
        }
      };

  private OpenHistories() {}

  /** The history in {@code file}, which is opened if it is not open. */
  static History of(Path file, Supplier<History> opening) {
    synchronized (OPEN) {
      return OPEN.computeIfAbsent(file, path -> opening.get());
    }
  }

  /** How many files are summed up at once. */
  static int mostFiles() {
    long share = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY / BYTES_FOR_A_FILE;
    long most = Long.getLong(MOST_FILES, Math.max(LEAST_FILES, share));
    return (int) Math.max(1, Math.min(most, Integer.MAX_VALUE));
  }

  /** Forgets the histories that were asked for longest ago, if all together hold too much. */
  static void makeRoomFor(History last) {
    synchronized (OPEN) {
      long all = OPEN.values().stream().mapToLong(History::files).sum();
      Iterator<History> eldest = OPEN.values().iterator();
      while (all > mostFiles() && eldest.hasNext()) {
        History history = eldest.next();
        if (history != last) {
          all -= history.files();
          eldest.remove();
        }
      }
    }
  }
}
