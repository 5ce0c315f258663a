package dev.safepersist.migration.run;

import dev.safepersist.migration.spi.Engine;
import dev.safepersist.migration.spi.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** The engine that runs slices on threads of this process. */
public final class Threads implements Engine {
  /** Creates the engine. */
  public Threads() {}

  @Override
  public void run(List<Slice> slices, int workers, Work work)
      throws IOException, InterruptedException {
    Queue<Slice> waiting = new ConcurrentLinkedQueue<>(slices);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= Math.min(workers, slices.size()); i++) {
      String name = "worker-" + i;
      Thread thread = new Thread(() -> drain(waiting, work, name, failure), name);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    rethrow(failure.get());
  }

  private static void drain(
      Queue<Slice> waiting, Work work, String name, AtomicReference<Throwable> failure) {
    try {
      for (Slice slice = waiting.poll();
          slice != null && failure.get() == null;
          slice = waiting.poll()) {
        work.run(slice, name);
      }
    } catch (InterruptedException | IOException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private static void rethrow(Throwable failure) throws IOException, InterruptedException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof InterruptedException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }
}
