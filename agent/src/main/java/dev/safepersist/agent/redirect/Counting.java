package dev.safepersist.agent.redirect;

import dev.safepersist.observe.Metrics;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The counters in the MBean server, if the user wants them there. They are registered with the
 * first file that a rule is for, not at the start, and in a thread of their own: the MBean server
 * costs a tenth of a second, and it sets up logging, which is the program's to decide on first.
 * Safe for use by several threads.
 */
final class Counting {
  private static final String TYPE = "Agent";

  private final AtomicBoolean wanted;
  private final Report report;

  Counting(boolean wanted, Report report) {
    this.wanted = new AtomicBoolean(wanted);
    this.report = report;
  }

  private void failed(Throwable failure) {
    report.say("SafePersist: there are no counters: " + Reason.of(failure));
  }

  /** Counts from now on. */
  void begin() {
    if (wanted.getAndSet(false)) {
      try {
        Metrics.registerInBackground(TYPE, this::failed);
      } catch (LinkageError e) {
        failed(e); // a JVM without the module java.management
      }
    }
  }
}
