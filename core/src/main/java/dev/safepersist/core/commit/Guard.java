package dev.safepersist.core.commit;

import dev.safepersist.core.place.Target;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.util.Optional;

/** A condition on the version that is about to be replaced; looked at under the lock. */
@FunctionalInterface
public interface Guard {
  /**
   * Looks at the current version.
   *
   * @param target the file
   * @param current its current version; empty if the file is missing
   * @throws SaveException if it must not be replaced
   */
  void check(Target target, Optional<Current> current) throws IOException;
}
