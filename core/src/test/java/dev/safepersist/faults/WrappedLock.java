package dev.safepersist.faults;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;

/** A lock whose channel is the wrapped one. */
final class WrappedLock extends FileLock {
  private final FileLock below;

  WrappedLock(FileChannel channel, FileLock below) {
    super(channel, below.position(), below.size(), below.isShared());
    this.below = below;
  }

  @Override
  public boolean isValid() {
    return below.isValid();
  }

  @Override
  public void release() throws IOException {
    below.release();
  }
}
