package dev.safepersist.observe;

/**
 * An observer that was added, until this is closed. Can be closed twice.
 *
 * @since 0.1
 */
public interface Registration extends AutoCloseable {
  /** How often the observer threw something; only the first time is logged. */
  long failures();

  @Override
  void close();
}
