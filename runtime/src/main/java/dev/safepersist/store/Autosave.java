package dev.safepersist.store;

import dev.safepersist.core.disk.Waiting;
import dev.safepersist.message.Log;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Saves a value that changes often, in the background: changes that come close together become one
 * save. A change is saved when no other has come for the {@code pause}, and at the latest {@code
 * most} after it was made. A save that fails leaves the value to be saved, and is tried again. What
 * is not saved yet is saved by {@link #close}, and when the JVM shuts down. Safe for use by several
 * threads.
 *
 * <pre>{@code
 * try (Autosave<Song> autosave =
 *     new Autosave<>(songs, file, Duration.ofSeconds(2), Duration.ofSeconds(30))) {
 *   song = song.withTempo(120);
 *   autosave.changed(song);
 *   song = song.withTempo(121);
 *   autosave.changed(song);
 * } // saves what is not saved yet
 * }</pre>
 *
 * @param <T> the type of the value
 * @since 0.1
 */
public final class Autosave<T> implements Closeable {
  private final Store<T> store;
  private final Path file;
  private final Duration pause;
  private final Duration most;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Autosave::daemon);
  private final Thread atShutdown = new Thread(this::lastSave, "safepersist-autosave-exit");
  private final Object saving = new Object();

  private Optional<Supplier<? extends T>> unsaved = Optional.empty();
  private Optional<ScheduledFuture<?>> planned = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();
  private long latest;
  private boolean underWay;
  private boolean ending;
  private boolean closed;

  /**
   * An autosave of {@code file}.
   *
   * @param pause how long nothing must have changed before a save
   * @param most how long a change may wait at most; also the longest wait after a failed save
   */
  public Autosave(Store<T> store, Path file, Duration pause, Duration most) {
    this.store = store;
    this.file = file;
    this.pause = pause;
    this.most = most;
    timer.setRemoveOnCancelPolicy(true);
    Runtime.getRuntime().addShutdownHook(atShutdown);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "safepersist-autosave");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes {@code value}, which must not change any more, as the one to be saved. */
  public void changed(T value) {
    changed(() -> value);
  }

  /**
   * Takes note of a change. While the JVM shuts down, no timer may run any more: the change is
   * saved before this returns.
   *
   * @param snapshot gives the value when it is time to save, in the thread that saves
   * @throws IllegalStateException if this is closed, or if a snapshot that is being saved while the
   *     JVM shuts down calls this
   * @throws UncheckedIOException if the JVM shuts down and the save failed
   */
  public void changed(Supplier<? extends T> snapshot) {
    if (!note(snapshot)) {
      return;
    }
    try {
      flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Whether the change must be saved at once. */
  private synchronized boolean note(Supplier<? extends T> snapshot) {
    if (closed) {
      throw new IllegalStateException("this autosave of " + file + " is closed");
    }
    if (ending && Thread.holdsLock(saving)) {
      throw new IllegalStateException("the last value of " + file + " is being saved");
    }
    if (unsaved.isEmpty()) {
      latest = System.nanoTime() + Waiting.nanos(most);
    }
    unsaved = Optional.of(snapshot);
    if (!ending) {
      plan(Math.min(Waiting.nanos(pause), latest - System.nanoTime()));
    }
    return ending;
  }

  private void plan(long nanos) {
    planned.ifPresent(save -> save.cancel(false));
    planned = Optional.of(timer.schedule(this::planned, Math.max(0, nanos), TimeUnit.NANOSECONDS));
  }

  private void planned() {
    try {
      flush();
    } catch (Throwable e) {
      Log.log(Level.WARNING, "the autosave of " + file + " failed and will be tried again", e);
      synchronized (this) {
        if (!closed) {
          plan(Waiting.nanos(most));
        }
      }
    }
  }

  /**
   * Saves now what is not saved yet.
   *
   * @throws IOException if that failed; the value stays to be saved
   */
  public void flush() throws IOException {
    synchronized (saving) {
      Optional<Supplier<? extends T>> taken = take();
      if (taken.isEmpty()) {
        return;
      }
      boolean saved = false;
      try {
        store.save(file, taken.get().get());
        saved = true;
        failed(Optional.empty());
      } catch (IOException | RuntimeException | Error e) {
        failed(Optional.of(e));
        throw e;
      } finally {
        ended(saved ? Optional.empty() : taken);
      }
    }
  }

  private synchronized Optional<Supplier<? extends T>> take() {
    Optional<Supplier<? extends T>> taken = unsaved;
    unsaved = Optional.empty();
    underWay = taken.isPresent();
    return taken;
  }

  private synchronized void ended(Optional<Supplier<? extends T>> notSaved) {
    underWay = false;
    if (notSaved.isPresent() && unsaved.isEmpty()) { // else something newer came in between
      unsaved = notSaved;
      latest = System.nanoTime() + Waiting.nanos(most);
    }
  }

  private synchronized void failed(Optional<Throwable> reason) {
    failure = reason;
  }

  /** Whether there is a change that is not saved yet. */
  public synchronized boolean isDirty() {
    return unsaved.isPresent() || underWay;
  }

  /** Why the last save failed; empty if it did not. */
  public synchronized Optional<Throwable> failure() {
    return failure;
  }

  /**
   * Saves what is not saved yet, and ends the autosave.
   *
   * @throws IOException if that failed; this is open still, and can be closed again
   */
  @Override
  public void close() throws IOException {
    closed(true);
    boolean saved = false;
    try {
      flush();
      saved = true;
    } finally {
      if (!saved) {
        closed(false);
      }
    }
    timer.shutdown();
    try {
      Runtime.getRuntime().removeShutdownHook(atShutdown);
    } catch (IllegalStateException e) {
      Log.log(Level.TRACE, () -> "closed while the JVM shuts down: " + file);
    }
  }

  private synchronized void closed(boolean value) {
    closed = value;
    if (!closed && unsaved.isPresent()) {
      plan(Waiting.nanos(most));
    }
  }

  private void lastSave() {
    synchronized (this) {
      ending = true;
    }
    try {
      flush();
    } catch (IOException | RuntimeException | Error e) {
      Log.log(Level.ERROR, "the last changes of " + file + " could not be saved", e);
    }
  }
}
