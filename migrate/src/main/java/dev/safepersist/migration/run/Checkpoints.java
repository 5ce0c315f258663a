package dev.safepersist.migration.run;

import dev.safepersist.migration.journal.Checkpoint;
import dev.safepersist.migration.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Makes a checkpoint every hundred batches or thirty seconds. Safe for use by several threads. */
final class Checkpoints {
  private static final int BATCHES = 100;
  private static final long TIME = Duration.ofSeconds(30).toNanos();

  private final Path folder;
  private final Journal journal;
  private final boolean off;
  private int batches;
  private long last = System.nanoTime();

  Checkpoints(Path folder, Journal journal, boolean off) {
    this.folder = folder;
    this.journal = journal;
    this.off = off;
  }

  synchronized void afterBatch() throws IOException {
    batches++;
    if (batches >= BATCHES || System.nanoTime() - last >= TIME) {
      make("loading");
    }
  }

  synchronized void make(String phase) throws IOException {
    if (!off) {
      Checkpoint.make(folder, journal, phase);
    }
    batches = 0;
    last = System.nanoTime();
  }
}
