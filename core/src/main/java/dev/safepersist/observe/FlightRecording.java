package dev.safepersist.observe;

import jdk.jfr.FlightRecorder;

/**
 * Flight Recorder, if it may be recording; that is asked without starting it. The question loads
 * one class of {@code jdk.jfr}, at the first save or load and not at start-up, and reads one static
 * field of it; the event classes are loaded when the recorder has been started, by whomever.
 */
final class FlightRecording implements Observer {
  private static volatile boolean present = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  FlightRecording() {}

  /** Whether the recorder exists and was started. */
  static boolean isPossible() {
    if (!present) {
      return false;
    }
    try {
      return FlightRecorder.isInitialized();
    } catch (LinkageError e) {
      present = false; // a class loader that hides it
      return false;
    }
  }

  /** To be called only if the recorder exists. */
  @Override
  public void observe(Event event) {
    FlightEvents.record(event);
  }
}
