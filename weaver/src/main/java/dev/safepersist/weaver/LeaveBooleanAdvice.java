package dev.safepersist.weaver;

import dev.safepersist.woven.WovenMethod;
import net.bytebuddy.asm.Advice;

/** After a woven method that returns a boolean: whether it has saved. */
final class LeaveBooleanAdvice {
  private LeaveBooleanAdvice() {}

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter Object entered,
      @Advice.Return(readOnly = false) boolean saved,
      @Advice.Thrown Throwable failure) {
    saved = WovenMethod.leaveSaying(entered, saved, failure != null);
  }
}
