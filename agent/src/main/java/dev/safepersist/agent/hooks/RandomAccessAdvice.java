package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/**
 * Around {@code RandomAccessFile.open(String, int)}: records who writes a file in place or can lock
 * it.
 */
final class RandomAccessAdvice {
  private RandomAccessAdvice() {}

  @SuppressWarnings({"UnusedVariable", "ParameterName"})
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(
      @Advice.Argument(value = 0, readOnly = false) String name, @Advice.Argument(1) int mode) {
    try {
      // RandomAccessFile.O_RDWR
      Object handle =
          SafePersistBridge.openFile(
              name, (mode & 2) == 0 ? SafePersistBridge.LOOK : SafePersistBridge.UPDATE);
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
      @Advice.This Object file,
      @Advice.Enter Object handle,
      @Advice.Thrown(readOnly = false) Throwable failure) {
    if (handle instanceof VirtualMachineError error) {
      failure = error;
    } else if (handle != null) {
      failure = SafePersistBridge.opened(handle, file, failure);
    }
  }
}
