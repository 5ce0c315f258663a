package dev.safepersist.mutants;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.vault.BackupVault;
import dev.safepersist.save.Retention;
import java.io.IOException;
import net.bytebuddy.asm.Advice;

/** The end of a vault that prunes as soon as it keeps. */
final class EarlyPrune {
  private EarlyPrune() {}

  @Advice.OnMethodExit
  static void exit(
      @Advice.This BackupVault vault,
      @Advice.Argument(0) Target target,
      @Advice.Argument(1) RecordedVersions trail,
      @Advice.Return BackupRecord kept)
      throws IOException {
    vault.prune(target, trail.with(kept), Retention.keep(2));
  }
}
