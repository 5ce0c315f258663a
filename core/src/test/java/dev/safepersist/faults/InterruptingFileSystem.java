package dev.safepersist.faults;

import java.io.IOException;

/**
 * A file system on which the calling thread is interrupted right before a call. Used by one thread.
 */
final class InterruptingFileSystem extends WrappedFileSystem {
  private final int nth;
  private int calls;
  private String victim = "none";

  /** The interrupt comes before call {@code nth}, counted from 1; 0 is before them all. */
  InterruptingFileSystem(int nth) {
    this.nth = nth;
  }

  /** Interrupts the calling thread now if that is to be before all calls. */
  void begin() {
    if (nth == 0) {
      strike("all calls");
    }
  }

  /** Whether the thread was interrupted. */
  boolean struck() {
    return !victim.equals("none");
  }

  /** The call before which the thread was interrupted, for messages. */
  String victim() {
    return victim;
  }

  private void strike(String call) {
    victim = call;
    Thread.currentThread().interrupt();
  }

  @Override
  protected <T> T perform(Call call, Action<T> action) throws IOException {
    if (++calls == nth) {
      strike(call.toString());
    }
    return action.run();
  }
}
