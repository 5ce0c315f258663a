package dev.safepersist.agent.hooks;

import java.io.File;
import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/** Around {@code File.renameTo}: what replaces a protected file is committed instead. */
final class RenameAdvice {
  private RenameAdvice() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
  static Object enter(@Advice.This File source, @Advice.Argument(0) File target) {
    try {
      return SafePersistBridge.renaming(source, target);
    } catch (VirtualMachineError e) {
      return SafePersistBridge.strict ? e : null;
    }
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Enter Object done, @Advice.Return(readOnly = false) boolean renamed) {
    if (done != null) {
      renamed = done == SafePersistBridge.DONE;
    }
  }
}
