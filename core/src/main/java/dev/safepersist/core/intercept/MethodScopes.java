package dev.safepersist.core.intercept;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The annotated methods that threads are in, for one way of interception.
 *
 * @param <R> the rules of the methods
 */
public final class MethodScopes<R extends WriteRule> {
  @SuppressWarnings("ThreadLocalUsage") // there is one instance for each way, for good
  private final ThreadLocal<MethodScope<R>> current = new ThreadLocal<>();

  /** The innermost method of each thread that is in one. */
  private final Map<Thread, MethodScope<R>> running = new ConcurrentHashMap<>();

  /** No methods. */
  public MethodScopes() {}

  /** Whether the current thread is in an annotated method: asked for every file it opens. */
  public boolean isInside() {
    return current.get() != null;
  }

  /** The innermost method that the current thread is in. */
  public Optional<MethodScope<R>> current() {
    return Optional.ofNullable(current.get());
  }

  /** A method with {@code rule} begins. */
  public MethodScope<R> enter(R rule) {
    MethodScope<R> scope = new MethodScope<>(current(), rule);
    current.set(scope);
    running.put(Thread.currentThread(), scope);
    return scope;
  }

  /**
   * A method ends.
   *
   * @param entered what {@link #enter} has returned for it
   * @return what is to be done with what was written in it
   */
  public MethodEnd leave(Object entered, boolean failed) {
    MethodScope<R> scope = current.get();
    while (scope != null && scope != entered) {
      scope.end(true).close(); // it could not leave, for want of stack
      scope = scope.outer().orElse(null);
    }
    if (scope == null) {
      throw new IllegalStateException("no method of this thread");
    }
    if (scope.outer().isPresent()) {
      current.set(scope.outer().get());
      running.put(Thread.currentThread(), scope.outer().get());
    } else {
      current.remove();
      running.remove(Thread.currentThread());
    }
    return scope.end(failed);
  }

  /**
   * Ends the methods that threads are in when the program ends. The current thread is the one that
   * ends it: what it has written is to be published, the rest is not, as its methods have not
   * ended.
   */
  public List<MethodEnd> endAll() {
    List<MethodEnd> ends = new ArrayList<>();
    running.forEach(
        (thread, innermost) -> {
          boolean failed = !thread.equals(Thread.currentThread());
          MethodScope<R> scope = innermost;
          while (scope.outer().isPresent()) {
            scope.end(false).close(); // the outer one answers for it
            scope = scope.outer().get();
          }
          ends.add(scope.end(failed));
        });
    running.clear();
    return ends;
  }
}
