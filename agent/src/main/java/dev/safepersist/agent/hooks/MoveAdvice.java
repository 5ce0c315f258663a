package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import java.nio.file.Path;
import net.bytebuddy.asm.Advice;

/** Around the provider's {@code move}: what replaces a protected file is committed instead. */
final class MoveAdvice {
  private MoveAdvice() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
  static Object enter(
      @Advice.Argument(0) Path source,
      @Advice.Argument(1) Path target,
      @Advice.Argument(2) Object[] options) {
    try {
      return SafePersistBridge.moving(source, target, options);
    } catch (VirtualMachineError e) {
      return SafePersistBridge.strict ? e : null;
    }
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(@Advice.Enter Object done, @Advice.Thrown(readOnly = false) Throwable failure) {
    if (done instanceof Throwable refused) {
      failure = refused;
    }
  }
}
