package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import java.nio.file.Path;
import net.bytebuddy.asm.Advice;

/** Around the provider's {@code copy}: the copy is made beside the file and then committed. */
final class CopyAdvice {
  private CopyAdvice() {}

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(
      @Advice.Argument(0) Path source,
      @Advice.Argument(value = 1, readOnly = false) Path target,
      @Advice.Argument(2) Object[] options) {
    try {
      Object handle = SafePersistBridge.copying(source, target, options);
      if (handle != null) {
        target = SafePersistBridge.path(handle, target);
      }
      return handle;
    } catch (VirtualMachineError e) {
      target = SafePersistBridge.strict ? null : target;
      return SafePersistBridge.strict ? e : null;
    }
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter Object handle, @Advice.Thrown(readOnly = false) Throwable failure) {
    if (handle instanceof VirtualMachineError error) {
      failure = error;
    } else if (handle != null) {
      failure = SafePersistBridge.copied(handle, failure);
    }
  }
}
