package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/**
 * As {@link MethodAdvice}, for methods that return a boolean, whether they have saved: false
 * rejects what was written, and what cannot be published makes it false.
 */
final class BooleanMethodAdvice {
  private BooleanMethodAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(@MethodAdvice.Members String members, @Advice.Origin Class<?> type) {
    return SafePersistBridge.entered(members, type);
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter Object entered,
      @Advice.Return(readOnly = false) boolean saved,
      @Advice.Thrown Throwable failure) {
    Throwable refused = SafePersistBridge.left(entered, failure != null || !saved);
    if (refused != null) {
      saved = false;
    }
  }
}
