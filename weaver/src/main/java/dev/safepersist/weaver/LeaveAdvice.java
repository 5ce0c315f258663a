package dev.safepersist.weaver;

import dev.safepersist.woven.WovenMethod;
import java.io.IOException;
import net.bytebuddy.asm.Advice;

/** After a woven method that may throw an {@code IOException}. */
final class LeaveAdvice {
  private LeaveAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable failure)
      throws IOException {
    WovenMethod.leave(entered, failure != null);
  }
}
