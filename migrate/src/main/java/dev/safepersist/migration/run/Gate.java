package dev.safepersist.migration.run;

import java.io.IOException;
import java.util.OptionalInt;

/** The number of batches that may be in flight at a time. Safe for use by several threads. */
final class Gate {
  private static final long STEP_MILLIS = 10;

  private int most = Integer.MAX_VALUE;
  private int inside;

  /** Admits so many from now on; any number if empty. Those inside may end. */
  synchronized void admit(OptionalInt number) {
    most = number.orElse(Integer.MAX_VALUE);
  }

  /** Waits for a place. */
  void enter(Throttle.Look look) throws IOException, InterruptedException {
    while (!isEntered()) {
      look.check();
      Thread.sleep(STEP_MILLIS);
    }
  }

  private synchronized boolean isEntered() {
    if (inside >= most) {
      return false;
    }
    inside++;
    return true;
  }

  /** Gives the place up. */
  synchronized void leave() {
    inside--;
  }
}
