package dev.safepersist.migration.progress;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a running migration has done in this process. Safe for use by several threads. */
public final class Counters {
  private final LongAdder read = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder written = new LongAdder();
  private final LongAdder current = new LongAdder();
  private final LongAdder quarantined = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);

  /** Counters at zero. */
  public Counters() {
    for (Stage stage : Stage.values()) {
      nanos.put(stage, new LongAdder());
    }
  }

  /** Counts a batch that is durable. */
  public void batch(long documents, long length, long newlyWritten, long already, long leftOut) {
    read.add(documents);
    bytes.add(length);
    written.add(newlyWritten);
    current.add(already);
    quarantined.add(leftOut);
    batches.increment();
  }

  /** Counts a further attempt. */
  public void retry() {
    retries.increment();
  }

  /** Counts the time since {@code begin}, a value of {@link System#nanoTime}. */
  public void spent(Stage stage, long begin) {
    nanos.get(stage).add(System.nanoTime() - begin);
  }

  long read() {
    return read.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  long written() {
    return written.sum();
  }

  long current() {
    return current.sum();
  }

  long quarantined() {
    return quarantined.sum();
  }

  long retries() {
    return retries.sum();
  }

  long batches() {
    return batches.sum();
  }

  Map<Stage, Long> nanos() {
    Map<Stage, Long> sums = new EnumMap<>(Stage.class);
    nanos.forEach((stage, adder) -> sums.put(stage, adder.sum()));
    return sums;
  }
}
