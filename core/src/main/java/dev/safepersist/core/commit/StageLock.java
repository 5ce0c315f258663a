package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.Log;
import dev.safepersist.observe.Step;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** The lock of the file that a stage is for: taken when it is needed, or lent by who has it. */
final class StageLock {
  private final Commit commit;
  private final Target target;
  private final SaveEvents account;
  private Locked lock;
  private boolean owned = true;

  StageLock(Commit commit, Target target, SaveEvents account) {
    this.commit = commit;
    this.target = target;
    this.account = account;
  }

  /** Uses a lock that its owner will release. */
  void lend(Locked held) {
    lock = held;
    owned = false;
  }

  /** The lock, which is taken unless it is held. */
  Locked take() throws IOException {
    if (lock == null) {
      account.enter(Step.LOCKING);
      lock = commit.lock(target);
    }
    return lock;
  }

  /** For work that continues even if the lock is not available. */
  boolean takeIfPossible() {
    try {
      take();
      return true;
    } catch (IOException e) {
      Log.log(Level.WARNING, "the lock of " + target.file() + " could not be taken", e);
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

  /** Gives the lock back, unless it was lent; it can be taken again. */
  void giveBack() throws IOException {
    if (lock != null && owned) {
      lock.close();
      lock = null;
    }
  }

  /** Gives the lock back, unless it was lent. */
  void release() throws IOException {
    if (lock != null && owned) {
      lock.close();
    }
  }
}
