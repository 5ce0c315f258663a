package dev.safepersist.core.intercept;

import dev.safepersist.core.SafeFile;
import dev.safepersist.save.Policy;
import java.nio.file.Path;

/** How the files of intercepted writes are committed, and what they must be. */
public interface WriteRule {
  /** How they are committed. */
  Policy policy();

  /** What they must be. */
  DocumentRule document();

  /** The file at {@code path}, as this rule has it. */
  default SafeFile file(Path path) {
    return file(path, policy().withReplaceReadOnly(true)); // it was opened for writing
  }

  /** The same, with other choices than those of {@link #policy()}. */
  default SafeFile file(Path path, Policy choices) {
    return SafeFile.of(path, choices, document()::inspect);
  }
}
