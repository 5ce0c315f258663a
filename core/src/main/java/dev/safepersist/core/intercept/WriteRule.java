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
    return SafeFile.of(path, policy(), document()::inspect);
  }
}
