package dev.safepersist.agent.hooks;

import java.io.IOException;
import java.io.SafePersistBridge;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;

/**
 * Around an annotated method: what it wrote is published when it has returned. The advices of
 * methods repeat each other: Byte Buddy copies their code into the program, which cannot call the
 * agent.
 */
final class MethodAdvice {
  private MethodAdvice() {}

  /** The members of the annotation, as text. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Members {}

  /** Whether the method may throw an {@code IOException}. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface MayThrow {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(@Members String members, @Advice.Origin Class<?> type) {
    return SafePersistBridge.entered(members, type);
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class)
  static void exit(
      @MayThrow boolean mayThrow,
      @Advice.Enter Object entered,
      @Advice.Thrown(readOnly = false) Throwable failure) {
    Throwable refused = SafePersistBridge.left(entered, failure != null);
    if (refused != null && failure == null) {
      failure = mayThrow ? refused : new UncheckedIOException((IOException) refused);
    }
  }
}
