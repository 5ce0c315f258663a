package dev.safepersist.crash;

import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * A file system that obeys every call, except on what is busy. What is remembered of its paths
 * counts for no other file system, so that a program on a new one is as forgetful as a new process.
 */
final class PlainFileSystem extends WrappedFileSystem {
  private final Predicate<Call> busy;

  private PlainFileSystem(Predicate<Call> busy) {
    this.busy = busy;
  }

  /** {@code path} as a new process sees it. */
  static Path freshly(Path path) {
    return freshly(path, call -> false);
  }

  /** {@code path} as a new process sees it to which {@code busy} calls are refused. */
  static Path freshly(Path path, Predicate<Call> busy) {
    return new PlainFileSystem(busy).wrap(path);
  }

  @Override
  protected <T> T perform(Call call, Action<T> action) throws IOException {
    if (busy.test(call)) {
      throw new FileSystemException(call.path().toString(), null, "Device or resource busy");
    }
    return action.run();
  }
}
