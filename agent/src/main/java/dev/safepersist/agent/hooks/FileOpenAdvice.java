package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/**
 * Around {@code FileOutputStream.open(String, boolean)}: opens the stage in place of the file.
 *
 * <p>The advices of this package repeat each other, because Byte Buddy copies their code into the
 * methods of the JDK: from there it can call the bridge, and nothing else of the agent.
 */
final class FileOpenAdvice {
  private FileOpenAdvice() {}

  @SuppressWarnings({"UnusedVariable", "ParameterName"}) // an assigned argument reaches the method
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(
      @Advice.Argument(value = 0, readOnly = false) String name,
      @Advice.Argument(1) boolean append) {
    try {
      Object handle =
          SafePersistBridge.openFile(
              name, append ? SafePersistBridge.APPEND : SafePersistBridge.TRUNCATE);
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
