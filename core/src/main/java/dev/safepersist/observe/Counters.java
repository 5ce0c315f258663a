package dev.safepersist.observe;

/** The numbers behind {@link MetricsMXBean}. Safe for use by several threads. */
final class Counters implements MetricsMXBean, Observer {
  private long saves;
  private long failures;
  private long rejections;
  private long loads;
  private long failedLoads;
  private long recoveries;
  private long bytesSaved;
  private long totalSaveNanos;
  private long lastSaveNanos;
  private long maxSaveNanos;

  Counters() {}

  @Override
  public synchronized void observe(Event event) {
    if (event instanceof Event.Saved saved) {
      saves++;
      bytesSaved += saved.bytes();
      lastSaveNanos = saved.steps().total().toNanos();
      totalSaveNanos += lastSaveNanos;
      maxSaveNanos = Math.max(maxSaveNanos, lastSaveNanos);
    } else if (event instanceof Event.Failed) {
      failures++;
    } else if (event instanceof Event.Rejected) {
      rejections++;
    } else if (event instanceof Event.Loaded) {
      loads++;
    } else if (event instanceof Event.NotLoaded) {
      failedLoads++;
    } else if (event instanceof Event.Recovered) {
      recoveries++;
    }
  }

  @Override
  public synchronized long getSaves() {
    return saves;
  }

  @Override
  public synchronized long getFailures() {
    return failures;
  }

  @Override
  public synchronized long getRejections() {
    return rejections;
  }

  @Override
  public synchronized long getLoads() {
    return loads;
  }

  @Override
  public synchronized long getFailedLoads() {
    return failedLoads;
  }

  @Override
  public synchronized long getRecoveries() {
    return recoveries;
  }

  @Override
  public synchronized long getBytesSaved() {
    return bytesSaved;
  }

  @Override
  public synchronized long getTotalSaveNanos() {
    return totalSaveNanos;
  }

  @Override
  public synchronized long getLastSaveNanos() {
    return lastSaveNanos;
  }

  @Override
  public synchronized long getMaxSaveNanos() {
    return maxSaveNanos;
  }
}
