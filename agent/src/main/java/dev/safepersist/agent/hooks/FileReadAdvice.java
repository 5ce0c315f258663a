package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/** Around {@code FileInputStream.open(String)}: heals the file, or opens another one for it. */
final class FileReadAdvice {
  private FileReadAdvice() {}

  @SuppressWarnings({"UnusedVariable", "ParameterName"}) // an assigned argument reaches the method
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(@Advice.Argument(value = 0, readOnly = false) String name) {
    try {
      Object handle = SafePersistBridge.openFile(name, SafePersistBridge.READ);
      if (handle != null) {
        name = SafePersistBridge.name(handle, name);
      }
      return handle;
    } catch (VirtualMachineError e) {
      name = SafePersistBridge.strict ? "" : name;
      return SafePersistBridge.strict ? e : null;
    }
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @Advice.This Object stream,
      @Advice.Enter Object handle,
      @Advice.Thrown(readOnly = false) Throwable failure) {
    if (handle instanceof VirtualMachineError error) {
      failure = error;
    } else if (handle != null) {
      failure = SafePersistBridge.opened(handle, stream, failure);
    }
  }
}
