package dev.safepersist.migration.run;

import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.config.RetrySettings;
import dev.safepersist.migration.config.Units;
import dev.safepersist.migration.journal.BatchLine;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.progress.Counters;
import dev.safepersist.migration.quarantine.Quarantine;
import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.spi.Ledger;
import dev.safepersist.migration.spi.Source;
import dev.safepersist.migration.spi.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the workers of one run share. Safe for use by several threads. */
final class RunContext {
  private static final int MOST_BLOCKED = 3;
  private static final int MOST_REJECTED = 1000;

  private final String migration;
  private final Source source;
  private final Target target;
  private final Ledger ledger;
  private final Quarantine quarantine;
  private final Control control;
  private final Transformation transformation;
  private final Options options;
  private final Duration budget;
  private final boolean dryRun;
  private final BatchSize size;
  private final Throttle throttle;
  private final Gate gate = new Gate();
  private final Tuner tuner;
  private final Counters counters = new Counters();
  private final AtomicLong numbers;
  private final AtomicInteger blocked = new AtomicInteger();
  private final AtomicLong readBefore;
  private final AtomicLong readNow = new AtomicLong();
  private final AtomicLong rejectedNow = new AtomicLong();
  private final ConcurrentLinkedQueue<Quarantined> rejected = new ConcurrentLinkedQueue<>();

  RunContext(
      String migration,
      Source source,
      Target target,
      Ledger ledger,
      Quarantine quarantine,
      Control control,
      Transformation transformation,
      Options options,
      Duration budget,
      boolean dryRun,
      long nextBatch,
      long readBefore) {
    this.migration = migration;
    this.source = source;
    this.target = target;
    this.ledger = ledger;
    this.quarantine = quarantine;
    this.control = control;
    this.transformation = transformation;
    this.options = options;
    this.budget = budget;
    this.dryRun = dryRun;
    this.size = new BatchSize(options.batch(), options.workers(), Runtime.getRuntime().maxMemory());
    this.throttle = new Throttle(options.throttle());
    this.tuner =
        new Tuner(control.folder(), ledger, dryRun, options.throttle(), size, throttle, gate);
    this.numbers = new AtomicLong(nextBatch);
    this.readBefore = new AtomicLong(readBefore);
  }

  String migration() {
    return migration;
  }

  Source source() {
    return source;
  }

  Target target() {
    return target;
  }

  Ledger ledger() {
    return ledger;
  }

  Quarantine quarantine() {
    return quarantine;
  }

  Control control() {
    return control;
  }

  Gate gate() {
    return gate;
  }

  /** Throws if this run is to end; applies settings that were changed. To be called often. */
  void look() throws IOException {
    control.check();
    tuner.look();
  }

  Transformation transformation() {
    return transformation;
  }

  RetrySettings retries() {
    return options.retries();
  }

  Duration budget() {
    return budget;
  }

  boolean dryRun() {
    return dryRun;
  }

  Throttle throttle() {
    return throttle;
  }

  BatchSize size() {
    return size;
  }

  Counters counters() {
    return counters;
  }

  long nextBatch() {
    return numbers.getAndIncrement();
  }

  /** Takes notice of a step that did not end; too many of them pause the run. */
  void blocked(String key) {
    int count = blocked.incrementAndGet();
    if (count >= MOST_BLOCKED) {
      control.stop(Stop.pause(MigrationMessage.STEPS_BLOCK, count, Units.text(budget), key));
    }
  }

  /** Takes notice of a batch that is durable; too many documents left out pause the run. */
  void recorded(Account account, BatchLine line, long bytes) {
    counters.batch(line.read(), bytes, line.written(), line.current(), line.quarantined());
    long read = readBefore.get() + readNow.addAndGet(line.retry() ? 0 : line.read());
    rejectedNow.addAndGet(line.quarantined());
    for (Quarantined one : account.quarantined()) {
      if (rejected.size() < MOST_REJECTED) {
        rejected.add(one);
      }
    }
    long left = dryRun ? rejectedNow.get() : quarantine.size();
    if (!dryRun && !line.retry() && options.quarantine().isExceeded(left, read)) {
      control.stop(Stop.pause(MigrationMessage.TOO_MANY_QUARANTINED, left, read, migration));
    }
  }

  /** Documents that this run has left out, the first thousand. */
  List<Quarantined> rejected() {
    return List.copyOf(rejected);
  }
}
