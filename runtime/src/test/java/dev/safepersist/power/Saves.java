package dev.safepersist.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A thread that saves version after version, stopped before each change, until it is closed. */
final class Saves implements AutoCloseable {
  private final SteppedFileSystem system = SteppedFileSystem.stopped();
  private final Program program;
  private final Path root;
  private final CompletableFuture<Void> work;
  private volatile int acknowledged;
  private volatile boolean ended;

  /** Starts to save in {@code root}. */
  Saves(Program program, Path root) {
    this.program = program;
    this.root = system.wrap(root);
    this.work = CompletableFuture.runAsync(this::saveOnAndOn);
  }

  private void saveOnAndOn() {
    try {
      for (int version = 1; !ended; version++) {
        program.save(root, version);
        acknowledged = version;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the thread has stopped; gives the last version whose save has returned. */
  int awaitStop() throws InterruptedException {
    system.awaitStop();
    return acknowledged;
  }

  /** Lets the thread go on to the next change. */
  void step() {
    system.step();
  }

  /** Ends after the running save; fails if one has failed. */
  @Override
  public void close() {
    ended = true;
    system.free();
    work.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
