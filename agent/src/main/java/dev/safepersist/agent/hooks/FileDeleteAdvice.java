package dev.safepersist.agent.hooks;

import java.io.File;
import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/** As {@link DeleteAdvice}, around {@code File.delete()}. */
final class FileDeleteAdvice {
  private FileDeleteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This File file) {
    SafePersistBridge.deleting(file);
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This File file, @Advice.Return(readOnly = false) boolean deleted) {
    if (!deleted) {
      deleted = SafePersistBridge.isDeleted(file);
    }
  }
}
