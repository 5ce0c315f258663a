package dev.safepersist.weaver;

import dev.safepersist.woven.WovenMethod;
import net.bytebuddy.asm.Advice;

/** After a woven method that may not throw an {@code IOException}. */
final class LeaveUncheckedAdvice {
  private LeaveUncheckedAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable failure) {
    WovenMethod.leaveUnchecked(entered, failure != null);
  }
}
