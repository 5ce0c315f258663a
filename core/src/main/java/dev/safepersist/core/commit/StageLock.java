package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.message.Log;
import dev.safepersist.observe.Step;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** The lock of the file that a stage is for, which is taken when it is needed. */
final class StageLock {
  private final SaveContext context;
  private final SaveEvents events;
  private Locked lock;

  StageLock(SaveContext context, SaveEvents events) {
    this.context = context;
    this.events = events;
  }

  /** The lock, which is taken unless it is held. */
  Locked take() throws IOException {
    if (lock == null) {
      events.enter(Step.LOCKING);
      lock = Locked.take(context);
    }
    return lock;
  }

  /** For work that continues even if the lock is not available. */
  boolean takeIfPossible() {
    try {
      take();
      return true;
    } catch (IOException e) {
      Log.log(Level.WARNING, "the lock of " + context.target().file() + " could not be taken", e);
      return false;
    }
  }

  /** Runs {@code action} under the lock if that can be had. */
  void during(Uninterrupted.Action action) throws IOException {
    boolean taken = lock == null && takeIfPossible();
    try {
      action.run();
    } finally {
      if (taken) {
        giveBack();
      }
    }
  }

  /** Gives the lock back; it can be taken again. */
  void giveBack() throws IOException {
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }
}
