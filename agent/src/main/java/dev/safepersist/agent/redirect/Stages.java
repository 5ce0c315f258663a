package dev.safepersist.agent.redirect;

import dev.safepersist.commit.StagedFile;
import java.io.IOException;

/** Where stages come from. */
@FunctionalInterface
interface Stages {
  /**
   * Opens a stage for a new version of {@code target}.
   *
   * @throws IOException if the target cannot be staged
   */
  StagedFile open(Target target) throws IOException;
}
