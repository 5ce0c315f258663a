package dev.safepersist.core.commit;

import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.save.RejectedException;
import java.io.IOException;

/** A condition that a staged version must meet before it is published. */
@FunctionalInterface
public interface Check {
  /**
   * Looks at a finished stage.
   *
   * @throws RejectedException if the version must not be published
   * @throws IOException if the stage cannot be read
   */
  void check(StagedVersion version) throws IOException;
}
