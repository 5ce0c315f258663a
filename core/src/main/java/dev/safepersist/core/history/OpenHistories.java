package dev.safepersist.core.history;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The histories that were asked for last. Their number is bounded, and so is the number of files
 * that all of them sum up, which depends on the memory of the JVM. Safe for use by several threads.
 *
 * @param <H> the histories
 */
final class OpenHistories<H> {
  private static final int MOST_OPEN = 256;
  private static final String MOST_FILES = "safepersist.history.files";
  private static final long BYTES_FOR_A_FILE = 1 << 10;
  private static final long LEAST_FILES = 500;
  private static final long SHARE_OF_MEMORY = 16;

  private final ToLongFunction<H> files;
  private final Map<Path, H> open =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, H> eldest) {
          return size() > MOST_OPEN;
        }
      };

  /** No histories yet; {@code files} returns how many files one sums up. */
  OpenHistories(ToLongFunction<H> files) {
    this.files = files;
  }

  /** The history in {@code file}, which is opened if it is not open. */
  H of(Path file, Supplier<H> opening) {
    synchronized (open) {
      return open.computeIfAbsent(file, path -> opening.get());
    }
  }

  /** How many files are summed up at once. */
  static int mostFiles() {
    long share = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY / BYTES_FOR_A_FILE;
    long most = Long.getLong(MOST_FILES, Math.max(LEAST_FILES, share));
    return (int) Math.max(1, Math.min(most, Integer.MAX_VALUE));
  }

  /** Forgets the histories that were asked for longest ago, if all together hold too much. */
  void makeRoomFor(H last) {
    synchronized (open) {
      long all = 0;
      for (H history : open.values()) {
        all += files.applyAsLong(history);
      }
      long most = mostFiles();
      Iterator<H> eldest = open.values().iterator();
      while (all > most && eldest.hasNext()) {
        H history = eldest.next();
        if (history != last) {
          all -= files.applyAsLong(history);
          eldest.remove();
        }
      }
    }
  }
}
