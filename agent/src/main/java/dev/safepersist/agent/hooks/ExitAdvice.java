package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/** After the shutdown hooks of the program: ends the stages whose streams were never closed. */
final class ExitAdvice {
  private ExitAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit() {
    SafePersistBridge.exiting();
  }
}
