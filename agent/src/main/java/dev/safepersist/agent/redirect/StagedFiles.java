package dev.safepersist.agent.redirect;

import dev.safepersist.message.Log;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The newest stage of each file that streams of the program write to. Without the agent these bytes
 * would be in the file: what the program adds while they are open belongs to them. Safe for use by
 * several threads.
 */
final class StagedFiles {
  private static final long MOST_SECONDS = 30;
  private static final int MOST_WAITS = 10;

  private final Map<Path, Entry> stages = new HashMap<>();

  private record Entry(OpenStage stage, CountDownLatch end) {}

  /** The first stream of {@code stage}, which is for {@code file}, is open. */
  void opened(Path file, OpenStage stage) {
    synchronized (stages) {
      Entry before = stages.put(file, new Entry(stage, new CountDownLatch(1)));
      if (before != null) {
        before.end().countDown(); // who waits for that one finds the new one
      }
    }
  }

  /**
   * The stage of {@code file}, for one more stream. Waits for a stage that is being published or
   * refused now; what is added then goes on with the result.
   */
  Optional<OpenStage> join(Path file) {
    for (int wait = 0; wait < MOST_WAITS; wait++) {
      Optional<Entry> entry = entry(file);
      if (entry.isEmpty()) {
        break;
      }
      if (entry.get().stage().write().join()) {
        return Optional.of(entry.get().stage().shared());
      }
      await(entry.get().end());
    }
    return Optional.empty();
  }

  private static void await(CountDownLatch end) {
    try {
      if (!end.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        Log.log(Level.DEBUG, () -> "a version is added to although it is not in place yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a stage of {@code file} is open. */
  boolean contains(Path file) {
    return entry(file).isPresent();
  }

  /** Whether {@code stage} is what the program sees in {@code file}, or was never opened. */
  boolean isNewest(Path file, OpenStage stage) {
    return !stage.write().hasBegun()
        || entry(file).filter(found -> found.stage().write() == stage.write()).isPresent();
  }

  private Optional<Entry> entry(Path file) {
    synchronized (stages) {
      return Optional.ofNullable(stages.get(file));
    }
  }

  /** The program has begun the file anew, or moved or deleted it. */
  void forget(Path file) {
    synchronized (stages) {
      Entry forgotten = stages.remove(file);
      if (forgotten != null) {
        forgotten.end().countDown();
      }
    }
  }

  /** {@code stage} was published, refused or dropped. */
  void ended(OpenStage stage) {
    synchronized (stages) {
      stages
          .values()
          .removeIf(
              entry -> {
                boolean ended = entry.stage().write() == stage.write();
                if (ended) {
                  entry.end().countDown();
                }
                return ended;
              });
    }
  }

  boolean isEmpty() {
    synchronized (stages) {
      return stages.isEmpty();
    }
  }
}
