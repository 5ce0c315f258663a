package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import net.bytebuddy.asm.Advice;

/** Around {@code FileOutputStream.open(String, boolean)}: opens the stage in place of the file. */
final class FileOpenAdvice {
  private FileOpenAdvice() {}

  @SuppressWarnings({"UnusedVariable", "ParameterName"}) // an assigned argument reaches the method
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(
      @Advice.Argument(value = 0, readOnly = false) String name,
      @Advice.Argument(1) boolean append) {
    Object stage = SafePersistBridge.openFile(name, append);
    if (stage != null) {
      name = SafePersistBridge.name(stage);
    }
    return stage;
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @Advice.This Object stream,
      @Advice.Enter Object stage,
      @Advice.Thrown(readOnly = false) Throwable failure) {
    if (stage != null) {
      failure = SafePersistBridge.opened(stage, stream, failure);
    }
  }
}
