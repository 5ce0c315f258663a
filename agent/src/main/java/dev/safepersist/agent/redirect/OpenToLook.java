package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;

/**
 * A file that the program has open to read it by what can also lock it: a channel, or a file with
 * random access.
 *
 * @param target the file
 * @param rule its rule
 */
record OpenToLook(OpenTarget target, FileRule rule) implements TrackedFile {
  @Override
  public boolean isHeld() {
    return true;
  }
}
