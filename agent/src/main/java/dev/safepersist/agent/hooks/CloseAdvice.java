package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/** Around the {@code close()} of streams and channels: ends the stage once its stream is closed. */
final class CloseAdvice {
  private CloseAdvice() {}

  /** A stack that has no room left is no reason to forget what was written: exit tries again. */
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(@Advice.This Object stream) {
    try {
      return SafePersistBridge.closing(stream);
    } catch (VirtualMachineError e) {
      return e;
    }
  }

  /** Suppresses nothing: what is thrown here shows the program that its file was not replaced. */
  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(
      @Advice.This Object stream,
      @Advice.Enter Object handle,
      @Advice.Thrown(readOnly = false) Throwable failure) {
    if (handle != null) {
      failure = SafePersistBridge.closed(stream, handle, failure);
    }
  }
}
