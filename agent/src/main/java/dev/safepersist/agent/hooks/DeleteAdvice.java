package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import java.nio.file.Path;
import net.bytebuddy.asm.Advice;

/** Around the provider's deletion: a file that is about to be replaced is kept. */
final class DeleteAdvice {
  private DeleteAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Path path) {
    SafePersistBridge.deleting(path);
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @Advice.Argument(0) Path path,
      @Advice.Return(readOnly = false) boolean deleted,
      @Advice.Thrown(readOnly = false) Throwable failure) {
    if (failure != null) {
      failure = SafePersistBridge.notDeleted(path, failure);
      deleted = failure == null;
    }
  }
}
