package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/** As {@link BooleanMethodAdvice}, for a {@code Boolean}; null rejects nothing. */
final class BoxedMethodAdvice {
  private BoxedMethodAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(@MethodAdvice.Members String members, @Advice.Origin Class<?> type) {
    return SafePersistBridge.entered(members, type);
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter Object entered,
      @Advice.Return(readOnly = false) Boolean saved,
      @Advice.Thrown Throwable failure) {
    Throwable refused =
        SafePersistBridge.left(entered, failure != null || Boolean.FALSE.equals(saved));
    if (refused != null) {
      saved = Boolean.FALSE;
    }
  }
}
