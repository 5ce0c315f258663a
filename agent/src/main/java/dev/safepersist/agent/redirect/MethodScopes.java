package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.AnnotatedPolicy;
import dev.safepersist.agent.rules.FileRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The annotated methods that the threads of the program are in. Inside one, every file that is
 * written has a rule, and is published when the outermost one has ended.
 */
final class MethodScopes {
  @SuppressWarnings("ThreadLocalUsage") // there is one redirector in a JVM
  private final ThreadLocal<Scope> current = new ThreadLocal<>();

  /** An annotated method that is being executed. */
  private static final class Scope {
    private final Scope outer;
    private final FileRule rule;
    private final List<Opened> kept = new ArrayList<>();

    Scope(Scope outer, FileRule rule) {
      this.outer = outer;
      this.rule = rule;
    }
  }

  /** Whether the current thread is in an annotated method. */
  boolean isInside() {
    return current.get() != null;
  }

  /** The rule that the innermost annotated method has for {@code path}, if any. */
  Optional<FileRule> rule(Path path) {
    Scope scope = current.get();
    return scope == null || !AnnotatedPolicy.isFor(path)
        ? Optional.empty()
        : Optional.of(scope.rule);
  }

  /** An annotated method begins. */
  Object enter(String policy, Class<?> type) {
    Scope scope = new Scope(current.get(), AnnotatedPolicy.rule(policy, type.getClassLoader()));
    current.set(scope);
    return scope;
  }

  /** Keeps what was written until the method ends; whether there is such a method. */
  boolean keep(Opened opened) {
    Scope scope = current.get();
    if (scope == null || !(opened instanceof OpenStage)) {
      return false;
    }
    scope.kept.add(opened);
    return true;
  }

  /**
   * Takes all versions of {@code path} out of what is kept, the oldest first. A program that goes
   * on with a file it has just written must find it.
   */
  List<Opened> take(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    List<Opened> taken = new ArrayList<>();
    for (Scope scope = current.get(); scope != null; scope = scope.outer) {
      List<Opened> here = scope.kept.stream().filter(opened -> isFor(absolute, opened)).toList();
      scope.kept.removeAll(here);
      taken.addAll(0, here);
    }
    return taken;
  }

  private static boolean isFor(Path absolute, Opened opened) {
    return absolute.equals(opened.target().file())
        || absolute.equals(opened.target().named().toAbsolutePath().normalize());
  }

  /** An annotated method ends; what is to be published, or rejected if it failed, now. */
  List<Opened> leave(Object entered, boolean failed) {
    Scope scope = (Scope) entered;
    if (scope.outer == null) {
      current.remove();
      return scope.kept;
    }
    current.set(scope.outer);
    if (failed) {
      return scope.kept;
    }
    scope.outer.kept.addAll(scope.kept);
    return List.of();
  }
}
