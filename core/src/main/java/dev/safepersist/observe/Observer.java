package dev.safepersist.observe;

/**
 * Looks on. It is called by the thread that did the work, often while that thread holds the lock of
 * the file; so it must be brief, safe for use by several threads, and must not save the same file.
 * What it throws disturbs nobody; it is counted, and logged the first time.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Observer {
  /** Takes an event. */
  void observe(Event event);
}
