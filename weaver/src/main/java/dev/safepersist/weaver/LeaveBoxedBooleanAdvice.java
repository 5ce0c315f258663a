package dev.safepersist.weaver;

import dev.safepersist.woven.WovenMethod;
import net.bytebuddy.asm.Advice;

/** After a woven method that returns a {@code Boolean}: whether it has saved. */
final class LeaveBoxedBooleanAdvice {
  private LeaveBoxedBooleanAdvice() {}

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter Object entered,
      @Advice.Return(readOnly = false) Boolean saved,
      @Advice.Thrown Throwable failure) {
    saved = WovenMethod.leaveSaying(entered, saved, failure != null);
  }
}
