package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/** Before {@code FileInputStream.open(String)}: heals the file, or opens a good version of it. */
final class FileReadAdvice {
  private FileReadAdvice() {}

  @SuppressWarnings({"UnusedVariable", "ParameterName"}) // an assigned argument reaches the method
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(value = 0, readOnly = false) String name) {
    Object handle = SafePersistBridge.openFile(name, SafePersistBridge.READ);
    if (handle != null) {
      name = SafePersistBridge.name(handle, name);
    }
  }
}
