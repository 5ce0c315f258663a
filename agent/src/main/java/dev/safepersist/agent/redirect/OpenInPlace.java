package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;

/**
 * A file that a stream of the program writes to as it would without the agent.
 *
 * @param target the file
 * @param rule its rule
 * @param access what it was opened for
 */
record OpenInPlace(OpenTarget target, FileRule rule, Access access) implements TrackedFile {
  @Override
  public boolean isWrittenInPlace() {
    return true;
  }
}
