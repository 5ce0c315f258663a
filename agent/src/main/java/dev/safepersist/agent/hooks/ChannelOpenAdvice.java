package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import java.nio.file.Path;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/** Around the provider's methods that open a channel: opens the stage in place of the file. */
final class ChannelOpenAdvice {
  private ChannelOpenAdvice() {}

  @SuppressWarnings("UnusedVariable") // an assigned argument reaches the method
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(
      @Advice.Argument(value = 0, readOnly = false) Path path,
      @Advice.Argument(1) Set<?> options,
      @Advice.Argument(2) Object[] attributes) {
    Object stage = SafePersistBridge.openChannel(path, options, attributes);
    if (stage != null) {
      path = SafePersistBridge.path(stage);
    }
    return stage;
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @Advice.Return Object channel,
      @Advice.Enter Object stage,
      @Advice.Thrown(readOnly = false) Throwable failure) {
    if (stage != null) {
      failure = SafePersistBridge.opened(stage, channel, failure);
    }
  }
}
