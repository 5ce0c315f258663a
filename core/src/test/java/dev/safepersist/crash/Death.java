package dev.safepersist.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;

/** The end of a process on a {@link RecordingFileSystem} in the middle of its work. */
final class Death {
  private Death() {}

  /** The work of a process. */
  @FunctionalInterface
  interface Work {
    /** Does it. */
    void run() throws IOException;
  }

  /** Whether the process that sees {@code system} dies of {@code work}. */
  static boolean of(RecordingFileSystem system, Work work) throws IOException {
    try {
      work.run();
    } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
      if (!system.isDead()) {
        throw e;
      }
    }
    return system.isDead();
  }
}
