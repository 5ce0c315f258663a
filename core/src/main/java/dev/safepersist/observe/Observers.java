package dev.safepersist.observe;

import dev.safepersist.message.Log;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The observers of this copy of the product, including Flight Recorder while it records. Saves and
 * loads made by an observer raise no events, so an observer cannot trigger itself. Safe for use by
 * several threads.
 *
 * @since 0.1
 */
public final class Observers {
  private static final List<Entry> ENTRIES = new CopyOnWriteArrayList<>();
  private static final Entry RECORDER = new Entry(new FlightRecording());
  private static final ThreadLocal<Boolean> TELLING = new ThreadLocal<>();

  private Observers() {}

  /** One registration; the same observer may have several. */
  static final class Entry implements Registration {
    private final Observer observer;
    private final AtomicLong failures = new AtomicLong();

    Entry(Observer observer) {
      this.observer = observer;
    }

    private void report(Event event) {
      try {
        observer.observe(event);
      } catch (Throwable e) {
        if (failures.getAndIncrement() == 0) {
          String kind = event.getClass().getSimpleName();
          Log.log(Level.WARNING, "an observer failed at " + kind + " of " + event.file(), e);
        }
      }
    }

    @Override
    public long failures() {
      return failures.get();
    }

    @Override
    public void close() {
      ENTRIES.remove(this);
    }
  }

  /** Gives {@code observer} each event from now on until the registration is closed. */
  public static Registration add(Observer observer) {
    Entry entry = new Entry(observer);
    ENTRIES.add(entry);
    return entry;
  }

  static boolean present() {
    return !ENTRIES.isEmpty() || FlightRecording.isPossible();
  }

  /** Passes an event to all observers, and to {@code own}. */
  static void report(Event event, List<Entry> own) {
    if (TELLING.get() != null) {
      return;
    }
    TELLING.set(true);
    try {
      if (FlightRecording.isPossible()) {
        RECORDER.report(event);
      }
      own.forEach(entry -> entry.report(event));
      ENTRIES.forEach(entry -> entry.report(event));
    } finally {
      TELLING.remove();
    }
  }
}
