package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import java.util.Optional;

/**
 * A stage that a stream of the program writes to.
 *
 * @param write the new version in it
 * @param rule the rule of the file
 * @param ofMethod whether an annotated method has opened it, whose end decides about it
 * @param anew whether it began empty, and not as a copy of the version in place
 * @param unfinished the file whose refused part it continues, if it does
 * @param joined whether another stream was open already, which had made it
 */
record OpenStage(
    RedirectedWrite write,
    FileRule rule,
    boolean ofMethod,
    boolean anew,
    Optional<UnfinishedFile> unfinished,
    boolean joined)
    implements TrackedFile {
  /** A stage that begins a new version. */
  OpenStage(RedirectedWrite write, FileRule rule, boolean ofMethod) {
    this(write, rule, ofMethod, true, Optional.empty(), false);
  }

  /** The same stage, which began as a copy of the version in place unless it is {@code anew}. */
  OpenStage begun(boolean beganEmpty) {
    return new OpenStage(write, rule, ofMethod, beganEmpty, unfinished, joined);
  }

  /** A stage that continues a part which was refused. */
  static OpenStage continuing(RedirectedWrite write, FileRule rule, UnfinishedFile file) {
    return new OpenStage(write, rule, false, true, Optional.of(file), false);
  }

  /** The same stage, for one more stream. */
  OpenStage shared() {
    return new OpenStage(write, rule, ofMethod, anew, unfinished, true);
  }

  @Override
  public OpenTarget target() {
    return write.target();
  }
}
