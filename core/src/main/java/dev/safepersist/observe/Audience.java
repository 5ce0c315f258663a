package dev.safepersist.observe;

import java.util.List;

/**
 * The receivers of the events of one piece of work: all registered observers, and those of the
 * store that does the work. For the product itself. Immutable; safe for use by several threads.
 *
 * @since 0.1
 */
public final class Audience {
  private static final Audience REGISTERED = new Audience(List.of());
  private static final ThreadLocal<Audience> CURRENT = new ThreadLocal<>();
  private static volatile boolean anyOwn;

  private final List<Observers.Entry> own;

  private Audience(List<Observers.Entry> own) {
    this.own = own;
  }

  /** The registered observers and, in addition, {@code own}. */
  public static Audience of(List<Observer> own) {
    if (own.isEmpty()) {
      return REGISTERED;
    }
    anyOwn = true;
    return new Audience(own.stream().map(Observers.Entry::new).toList());
  }

  /** The audience of what this thread does at the moment. */
  public static Audience current() {
    Audience current = anyOwn ? CURRENT.get() : null;
    return current == null ? REGISTERED : current;
  }

  /** A piece of work that may fail. */
  @FunctionalInterface
  public interface Work<R, E extends Exception> {
    /** Does it. */
    R run() throws E;
  }

  /** Does {@code work}; its events in this thread go to this audience, whatever the caller. */
  public <R, E extends Exception> R during(Work<R, E> work) throws E {
    if (!anyOwn) {
      return work.run();
    }
    Audience before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.run();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /** Whether there is any observer. Costs next to nothing. */
  public boolean present() {
    return !own.isEmpty() || Observers.present();
  }

  /** Passes an event to all of them. */
  public void report(Event event) {
    if (present()) {
      Observers.report(event, own);
    }
  }
}
