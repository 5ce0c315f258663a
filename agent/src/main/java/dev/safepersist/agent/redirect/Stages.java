package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import java.io.IOException;
import java.nio.file.Path;

/** Where stages come from. */
interface Stages {
  /**
   * Opens a stage for a new version of {@code target}.
   *
   * @throws IOException if the target cannot be staged
   */
  RedirectedWrite open(OpenTarget target, FileRule rule) throws IOException;

  /**
   * As {@link #open}, for a target that is missing: no state is made for its first version.
   *
   * @throws IOException if the target cannot be staged
   */
  default RedirectedWrite openFirst(OpenTarget target, FileRule rule) throws IOException {
    return open(target, rule);
  }

  /**
   * As {@link #open}, next to the target, whose state directory cannot be used.
   *
   * @throws IOException if the target cannot be staged there
   */
  default RedirectedWrite openWithoutState(OpenTarget target, FileRule rule) throws IOException {
    return open(target, rule);
  }

  /**
   * Takes a file that the program has written as a new version of {@code target}.
   *
   * @throws IOException if it cannot be taken
   */
  RedirectedWrite adopt(Path written, OpenTarget target, FileRule rule) throws IOException;

  /**
   * As {@link #adopt}, for a target whose state directory cannot be used.
   *
   * @throws IOException if it cannot be taken
   */
  default RedirectedWrite adoptWithoutState(Path written, OpenTarget target, FileRule rule)
      throws IOException {
    return adopt(written, target, rule);
  }
}
