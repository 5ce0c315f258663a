package dev.safepersist.power;

import dev.safepersist.crash.Mutant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A thread that saves version after version, stopped before each change, until it is closed. */
final class Saves implements AutoCloseable {
  private final SteppedFileSystem system;
  private final Program program;
  private final Path root;
  private final CompletableFuture<Void> work;
  private volatile int acknowledged;

  /** Starts to save the versions after {@code first} up to {@code last} in {@code root}. */
  Saves(Program program, Mutant mutant, Path root, int first, int last) {
    this.system = SteppedFileSystem.stopped(program, mutant);
    this.program = program;
    this.root = system.wrap(root);
    this.acknowledged = first;
    this.work = CompletableFuture.runAsync(() -> saveOnAndOn(first, last));
  }

  private void saveOnAndOn(int first, int last) {
    try {
      for (int version = first + 1; version <= last; version++) {
        program.save(root, version);
        acknowledged = version;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the thread has stopped; gives the last version whose save has returned. */
  OptionalInt awaitStop() throws InterruptedException {
    return system.awaitStop(work::isDone) ? OptionalInt.of(acknowledged) : OptionalInt.empty();
  }

  /** Lets the thread go on to the next change. */
  void step() {
    system.step();
  }

  /** Waits for the end of the last save; fails if one has failed. */
  @Override
  public void close() {
    system.free();
    work.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
