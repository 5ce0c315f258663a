package dev.safepersist.observe;

/**
 * Receives events. It is called by the thread that did the work, often while that thread holds the
 * lock of the file; it must return quickly, be safe for use by several threads, and not save the
 * same file. Its exceptions do not affect the save; they are counted, and the first is logged.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Observer {
  /** Receives an event. */
  void observe(Event event);
}
