package dev.safepersist.woven;

import dev.safepersist.core.intercept.DocumentSchemas;
import dev.safepersist.core.intercept.MethodRule;
import dev.safepersist.core.intercept.MethodScope;
import dev.safepersist.core.intercept.MethodScopes;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.interception.InterceptedSchemas;
import java.nio.file.Path;
import java.util.Optional;

/** The woven methods that threads are in, and what their schemas are read by. */
final class WovenScopes {
  static final MethodScopes<MethodRule> ALL = new MethodScopes<>();
  static final DocumentSchemas SCHEMAS = new InterceptedSchemas();

  private WovenScopes() {}

  /** The innermost method that the current thread is in. */
  static Optional<MethodScope<MethodRule>> current() {
    return ALL.current();
  }

  /** What the method has written to {@code path}, which may be null as for the JDK. */
  static Optional<RedirectedWrite> written(Path path) {
    return path == null ? Optional.empty() : current().flatMap(scope -> scope.pending(path));
  }
}
