package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import java.nio.file.Path;

/** What is done about a copy that the program asked for. */
sealed interface CopyOutcome {
  /** What the bridge gets: see {@code SafePersistBridge.copying}. */
  Object forBridge();

  /** It goes on as it is. */
  record LeftToProgram() implements CopyOutcome {
    @Override
    public Object forBridge() {
      return null;
    }
  }

  /**
   * It must fail.
   *
   * @param refusal how
   */
  record Refused(Refusal refusal) implements CopyOutcome {
    @Override
    public Object forBridge() {
      return refusal;
    }
  }

  /**
   * It goes to {@code temporary}, from where it is to replace {@code target}.
   *
   * @param target the file
   * @param rule its rule
   * @param temporary a file that does not exist yet
   * @param withoutState whether it is next to the target, whose state directory cannot be used
   */
  record Copy(OpenTarget target, FileRule rule, Path temporary, boolean withoutState)
      implements CopyOutcome {
    @Override
    public Object forBridge() {
      return this;
    }
  }
}
