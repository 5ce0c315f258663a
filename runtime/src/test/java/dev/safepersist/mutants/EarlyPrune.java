package dev.safepersist.mutants;

import dev.safepersist.backup.BackupVault;
import dev.safepersist.commit.Kept;
import dev.safepersist.commit.Retention;
import dev.safepersist.commit.Target;
import dev.safepersist.commit.Trail;
import java.io.IOException;
import net.bytebuddy.asm.Advice;

/** The end of a vault that prunes as soon as it keeps. */
final class EarlyPrune {
  private EarlyPrune() {}

  @Advice.OnMethodExit
  static void exit(
      @Advice.This BackupVault vault,
      @Advice.Argument(0) Target target,
      @Advice.Argument(1) Trail trail,
      @Advice.Return Kept kept)
      throws IOException {
    vault.prune(target, trail.with(kept), Retention.keep(2));
  }
}
