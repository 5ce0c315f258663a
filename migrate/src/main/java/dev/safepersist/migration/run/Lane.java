package dev.safepersist.migration.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The thread on which one worker runs foreign code. Code that does not end within its budget is
 * abandoned together with the thread, which is never used again, and cannot write anything.
 *
 * @param <T> what goes in
 * @param <R> what comes out
 */
final class Lane<T, R> {
  private final String name;
  private final Duration budget;
  private final Function<T, R> code;
  private final Function<T, R> blocked;

  /**
   * A lane.
   *
   * @param code what is run for each item
   * @param blocked what stands for the result of an item that did not end
   */
  Lane(String name, Duration budget, Function<T, R> code, Function<T, R> blocked) {
    this.name = name;
    this.budget = budget;
    this.code = code;
    this.blocked = blocked;
  }

  /** Runs all items, in their order. */
  List<R> run(List<T> items) throws InterruptedException {
    List<R> results = new ArrayList<>();
    while (results.size() < items.size()) {
      Pass pass = new Pass(items.subList(results.size(), items.size()));
      Thread thread = new Thread(pass, name);
      thread.setDaemon(true);
      thread.start();
      boolean ended = pass.await();
      results.addAll(pass.results());
      if (!ended) {
        thread.interrupt();
        results.add(blocked.apply(items.get(results.size())));
      }
    }
    return results;
  }

  /** One thread's way through the items. */
  private final class Pass implements Runnable {
    private final List<T> items;
    private final List<R> done = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private long begin = System.nanoTime();
    private boolean abandoned;
    private Throwable failure;

    Pass(List<T> items) {
      this.items = List.copyOf(items);
    }

    @Override
    public void run() {
      try {
        for (T item : items) {
          if (!finished(code.apply(item))) {
            return;
          }
        }
      } catch (RuntimeException | Error e) {
        synchronized (this) {
          failure = e;
        }
      } finally {
        end.countDown();
      }
    }

    private synchronized boolean finished(R result) {
      if (!abandoned) {
        done.add(result);
        begin = System.nanoTime();
      }
      return !abandoned;
    }

    /** Whether all items have ended; false once one has taken longer than its budget. */
    boolean await() throws InterruptedException {
      for (long left = left(); left > 0; left = left()) {
        if (end.await(left, TimeUnit.NANOSECONDS)) {
          rethrow();
          return true;
        }
      }
      return false;
    }

    private synchronized long left() {
      long left = budget.toNanos() - (System.nanoTime() - begin);
      abandoned = left <= 0 && end.getCount() > 0;
      return abandoned ? 0 : Math.max(1, left);
    }

    private synchronized void rethrow() {
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      if (failure instanceof Error error) {
        throw error;
      }
    }

    synchronized List<R> results() {
      return List.copyOf(done);
    }
  }
}
