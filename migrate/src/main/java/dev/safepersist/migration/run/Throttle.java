package dev.safepersist.migration.run;

import dev.safepersist.migration.config.ThrottleSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Holds workers back, so that other programs have their share of the machine. Safe for use by
 * several threads.
 */
public final class Throttle {
  private static final long STEP_MILLIS = 100;
  private static final long LONGEST_WAIT = 10_000_000_000L;
  private static final double SECOND = 1e9;

  private ThrottleSettings settings;
  private final LongSupplier clock;
  private final DoubleSupplier load;
  private long free;
  private int change;

  /** A throttle of the load of this machine. */
  public Throttle(ThrottleSettings settings) {
    this(settings, System::nanoTime, Throttle::loadPerProcessor);
  }

  Throttle(ThrottleSettings settings, LongSupplier clock, DoubleSupplier load) {
    this.settings = settings;
    this.clock = clock;
    this.load = load;
    this.free = clock.getAsLong();
  }

  /** The load average of the last minute for each processor; negative if it is not known. */
  private static double loadPerProcessor() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
        / Runtime.getRuntime().availableProcessors();
  }

  /** What is called while a worker waits. */
  @FunctionalInterface
  public interface Look {
    /** Throws if the run is to end. */
    void check() throws IOException;
  }

  /** Waits until a batch of {@code documents} may begin; a high load holds it for ten seconds. */
  public void await(int documents, Look look) throws IOException, InterruptedException {
    long begin = clock.getAsLong();
    int known = change();
    long start = reserve(documents, begin);
    while (clock.getAsLong() < start || isBusy(begin)) {
      look.check();
      Thread.sleep(STEP_MILLIS);
      if (known != change()) {
        known = change();
        start = reserve(documents, clock.getAsLong());
      }
    }
  }

  /** Takes other limits from now on; those that wait are counted anew. */
  public synchronized void limit(ThrottleSettings value) {
    settings = value;
    free = clock.getAsLong();
    change++;
  }

  private synchronized int change() {
    return change;
  }

  private synchronized long reserve(int documents, long now) {
    if (settings.perSecond() == 0) {
      return now;
    }
    long start = Math.max(free, now);
    free = start + (long) (documents * SECOND / settings.perSecond());
    return start;
  }

  private synchronized boolean isBusy(long begin) {
    return settings.load() > 0
        && clock.getAsLong() - begin < LONGEST_WAIT
        && load.getAsDouble() > settings.load();
  }
}
