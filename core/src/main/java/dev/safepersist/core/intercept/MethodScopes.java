package dev.safepersist.core.intercept;

import java.util.Optional;

/**
 * The annotated methods that threads are in, for one way of interception.
 *
 * @param <R> the rules of the methods
 */
public final class MethodScopes<R extends WriteRule> {
  @SuppressWarnings("ThreadLocalUsage") // there is one instance for each way, for good
  private final ThreadLocal<MethodScope<R>> current = new ThreadLocal<>();

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
    } else {
      current.remove();
    }
    return scope.end(failed);
  }
}
