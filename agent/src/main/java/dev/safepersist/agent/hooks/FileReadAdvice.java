package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/** Before {@code FileInputStream.open(String)}: heals the file. */
final class FileReadAdvice {
  private FileReadAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) String name) {
    SafePersistBridge.openFile(name, SafePersistBridge.READ);
  }
}
