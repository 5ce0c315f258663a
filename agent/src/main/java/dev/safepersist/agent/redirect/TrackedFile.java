package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;

/** A file that a stream of the program was opened for, and that a rule is for. */
sealed interface TrackedFile
    permits OpenStage,
        OpenInPlace,
        OpenToLook,
        ReadInstead,
        Refusal,
        LegacyRead,
        LegacyWrite,
        LegacyRefusal {
  /** The file. */
  OpenTarget target();

  /** Its rule. */
  FileRule rule();

  /** Whether the program has the file itself open, and no other in its place. */
  default boolean isHeld() {
    return isWrittenInPlace();
  }

  /** Whether the program writes to the file itself. */
  default boolean isWrittenInPlace() {
    return false;
  }
}
