package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;

/**
 * A stage that a stream of the program writes to.
 *
 * @param write the new version in it
 * @param rule the rule of the file
 * @param ofMethod whether an annotated method has opened it, whose end decides about it
 */
record OpenStage(RedirectedWrite write, FileRule rule, boolean ofMethod) implements TrackedFile {
  @Override
  public OpenTarget target() {
    return write.target();
  }
}
