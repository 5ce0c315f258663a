package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;

/** A file that a stream of the program writes to, and that a rule is for. */
sealed interface Opened permits OpenStage, OpenInPlace {
  /** The file. */
  Target target();

  /** Its rule. */
  FileRule rule();
}
