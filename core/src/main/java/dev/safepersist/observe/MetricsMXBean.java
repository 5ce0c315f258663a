package dev.safepersist.observe;

/**
 * The counters of one copy of the product, from its registration on. Times are in nanoseconds.
 *
 * @since 0.1
 */
public interface MetricsMXBean {
  /** How many new versions were saved. */
  long getSaves();

  /** How many saves failed, the rejected ones not counted. */
  long getFailures();

  /** How many new versions did not pass a check. */
  long getRejections();

  /** How many values were loaded. */
  long getLoads();

  /** How many files were there but could not be loaded. */
  long getFailedLoads();

  /** How many times something broken or half done was put in order. */
  long getRecoveries();

  /** How many bytes the saved versions have. */
  long getBytesSaved();

  /** How long all saves took. */
  long getTotalSaveNanos();

  /** How long the latest save took; 0 if there was none. */
  long getLastSaveNanos();

  /** How long the longest save took. */
  long getMaxSaveNanos();
}
