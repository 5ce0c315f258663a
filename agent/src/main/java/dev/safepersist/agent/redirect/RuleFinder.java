package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.PathRules;
import dev.safepersist.core.intercept.MethodScope;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the rule of a file: that of the annotated method it is opened in, or one by its path. */
final class RuleFinder {
  private final PathRules paths;
  private final AnnotatedMethodHandler methods;
  private final Counting counting;
  private volatile boolean stopped;

  RuleFinder(AgentOptions options, AnnotatedMethodHandler methods, Report report) {
    this.paths = new PathRules(options.rules());
    this.methods = methods;
    this.counting = new Counting(options.jmx(), report);
  }

  /** Whether a file of this name could have a rule: asked for each file that is opened. */
  boolean mayConcern(String name) {
    return !stopped && (paths.mayProtect(name) || methods.isInside());
  }

  /** Lets no file have a rule any more. */
  void stop() {
    stopped = true;
  }

  /** The rule for the file at {@code path}, if any. */
  Optional<FileRule> rule(Path path) {
    Optional<FileRule> found = methods.scope(path).map(MethodScope::rule).or(() -> byPath(path));
    if (found.isPresent()) {
      counting.begin();
    }
    return found;
  }

  /** The rule that the options have for the file at {@code path}, if any. */
  Optional<FileRule> byPath(Path path) {
    return paths.rule(path);
  }
}
