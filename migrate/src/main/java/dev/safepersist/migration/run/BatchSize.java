package dev.safepersist.migration.run;

import dev.safepersist.migration.config.BatchSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The number of documents in a batch: grows by a tenth while batches take less than their target
 * time, is halved when one is too slow, fails, or memory runs short. Safe for use by several
 * threads.
 */
final class BatchSize {
  private static final double SHORT_OF_MEMORY = 0.8;

  /**
   * A batch and its results as trees, and what is read ahead, fit into this many times its bytes.
   */
  private static final int TREES = 32;

  private final BatchSettings settings;
  private final long mostBytes;
  private double size;
  private OptionalInt fixed = OptionalInt.empty();

  BatchSize(BatchSettings settings) {
    this(settings, 1, Runtime.getRuntime().maxMemory());
  }

  /**
   * The size of batches in a heap.
   *
   * @param workers how many batches there are at a time
   * @param heap the bytes of the heap
   */
  BatchSize(BatchSettings settings, int workers, long heap) {
    this.settings = settings;
    this.mostBytes = Math.min(settings.bytes(), heap / TREES / workers);
    this.size = Math.max(settings.min(), Math.min(settings.start(), settings.max()));
  }

  synchronized int documents() {
    return fixed.orElse((int) size);
  }

  /** Makes all batches of a size, or lets the size adapt again. */
  synchronized void fix(OptionalInt documents) {
    fixed = documents;
  }

  /** As configured, but no more than fits into the heap. */
  long bytes() {
    return mostBytes;
  }

  /** Takes notice of a batch; gives the reason when the size was halved. */
  synchronized Optional<String> took(Duration time, int documents) {
    if (!settings.adaptive()) {
      return Optional.empty();
    }
    if (time.compareTo(settings.timeout()) > 0) {
      return halved("a batch took " + time.toMillis() + " ms");
    }
    if (heap() > SHORT_OF_MEMORY) {
      return halved("less than a fifth of the heap is free");
    }
    if (time.compareTo(settings.target()) < 0 && documents >= (int) size) {
      size = Math.min(settings.max(), size * 1.1 + 1);
    }
    return Optional.empty();
  }

  /** Takes notice of a batch that failed for a passing reason. */
  synchronized Optional<String> failed(String why) {
    return settings.adaptive() ? halved(why) : Optional.empty();
  }

  private Optional<String> halved(String why) {
    int before = (int) size;
    size = Math.max(settings.min(), size / 2);
    return (int) size == before ? Optional.empty() : Optional.of(why);
  }

  /** The share of the heap that the last full collections have left in use. */
  private static double heap() {
    long used = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage kept = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      used += kept == null ? 0 : kept.getUsed();
    }
    return (double) used / Runtime.getRuntime().maxMemory();
  }
}
