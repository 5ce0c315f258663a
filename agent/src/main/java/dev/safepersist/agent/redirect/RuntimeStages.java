package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import dev.safepersist.core.intercept.WriteRule;
import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;

/** The stages of the core. */
final class RuntimeStages implements Stages {
  @Override
  public RedirectedWrite open(OpenTarget target, FileRule rule) throws IOException {
    state(target.file(), rule).requireSafe(target.named());
    return RedirectedWrite.open(target, rule);
  }

  @Override
  public RedirectedWrite openFirst(OpenTarget target, FileRule rule) throws IOException {
    return RedirectedWrite.of(target, rule, rule.file(target.named()).stageFirst());
  }

  @Override
  public RedirectedWrite openWithoutState(OpenTarget target, FileRule rule) throws IOException {
    return RedirectedWrite.openWithoutState(target, rule);
  }

  @Override
  public RedirectedWrite adoptWithoutState(Path written, OpenTarget target, FileRule rule)
      throws IOException {
    return RedirectedWrite.of(target, rule, rule.file(target.file()).adoptWithoutState(written));
  }

  @Override
  public RedirectedWrite adopt(Path written, OpenTarget target, FileRule rule) throws IOException {
    state(target.file(), rule).requireSafe(target.named());
    return RedirectedWrite.of(target, rule, rule.file(target.file()).adopt(written));
  }

  /** Where the state of {@code file}, a real path, is kept. */
  static StateDirectory state(Path file, WriteRule rule) {
    return StateDirectory.of(file.getParent(), rule.policy().stateDirectory());
  }
}
