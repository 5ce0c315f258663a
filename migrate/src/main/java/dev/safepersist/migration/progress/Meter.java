package dev.safepersist.migration.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Makes progress of counters: keeps what it saw in the last minute. Safe for several threads. */
public final class Meter {
  private static final long NOW = Duration.ofSeconds(10).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final double SECOND = 1e9;

  private final Counters counters;
  private final LongSupplier clock;
  private final long documents;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private final long begin;
  private final long readBefore;
  private final long writtenBefore;
  private final long currentBefore;

  private record Sample(long nanos, long read) {}

  /**
   * A meter for one run.
   *
   * @param documents how many documents the plan counts
   * @param readBefore how many earlier runs have read
   * @param writtenBefore how many they have written
   * @param currentBefore how many had the new format already
   */
  public Meter(
      Counters counters, long documents, long readBefore, long writtenBefore, long currentBefore) {
    this(counters, documents, readBefore, writtenBefore, currentBefore, System::nanoTime);
  }

  Meter(
      Counters counters,
      long documents,
      long readBefore,
      long writtenBefore,
      long currentBefore,
      LongSupplier clock) {
    this.counters = counters;
    this.documents = documents;
    this.readBefore = readBefore;
    this.writtenBefore = writtenBefore;
    this.currentBefore = currentBefore;
    this.clock = clock;
    this.begin = clock.getAsLong();
    samples.add(new Sample(begin, 0));
  }

  /** The progress now. */
  public synchronized Progress progress(String phase, long quarantined, int workers, int batch) {
    long now = clock.getAsLong();
    long read = counters.read();
    samples.addLast(new Sample(now, read));
    while (samples.size() > 2 && now - samples.peekFirst().nanos() > MINUTE) {
      samples.removeFirst();
    }
    double rateNow = rate(now, read, NOW);
    double rateMinute = rate(now, read, MINUTE);
    double rateAll = now == begin ? 0 : read * SECOND / (now - begin);
    Optional<Map.Entry<Stage, Long>> top =
        counters.nanos().entrySet().stream()
            .filter(stage -> stage.getValue() > 0)
            .max(Comparator.comparingLong(Map.Entry::getValue));
    long all = counters.nanos().values().stream().mapToLong(Long::longValue).sum();
    return new Progress(
        Instant.now(),
        phase,
        documents,
        readBefore + read,
        counters.bytes(),
        writtenBefore + counters.written(),
        currentBefore + counters.current(),
        quarantined,
        counters.retries(),
        rateNow,
        rateMinute,
        rateAll,
        left(documents - readBefore - read, rateNow, rateMinute, rateAll),
        top.map(Map.Entry::getKey),
        top.map(stage -> (double) stage.getValue() / all).orElse(0.0),
        workers,
        batch);
  }

  private double rate(long now, long read, long window) {
    Sample from =
        samples.stream().filter(sample -> now - sample.nanos() <= window).findFirst().orElseThrow();
    return now == from.nanos() ? 0 : (read - from.read()) * SECOND / (now - from.nanos());
  }

  private static Optional<Progress.Left> left(long documents, double... rates) {
    double best = 0;
    double worst = Double.MAX_VALUE;
    for (double rate : rates) {
      if (rate > 0) {
        best = Math.max(best, rate);
        worst = Math.min(worst, rate);
      }
    }
    return best == 0
        ? Optional.empty()
        : Optional.of(
            new Progress.Left(
                Duration.ofSeconds((long) (Math.max(0, documents) / best)),
                Duration.ofSeconds((long) (Math.max(0, documents) / worst))));
  }
}
