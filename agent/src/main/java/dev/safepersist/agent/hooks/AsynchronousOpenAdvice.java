package dev.safepersist.agent.hooks;

import java.io.SafePersistBridge;
import java.nio.file.Path;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/** As {@link ChannelOpenAdvice}, for asynchronous channels, whose third argument is a pool. */
final class AsynchronousOpenAdvice {
  private AsynchronousOpenAdvice() {}

  @SuppressWarnings("UnusedVariable") // an assigned argument reaches the method
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(
      @Advice.Argument(value = 0, readOnly = false) Path path,
      @Advice.Argument(1) Set<?> options,
      @Advice.Argument(3) Object[] attributes) {
    try {
      Object handle = SafePersistBridge.openChannel(path, options, attributes);
      if (handle != null) {
        path = SafePersistBridge.path(handle, path);
      }
      return handle;
    } catch (VirtualMachineError e) {
      path = SafePersistBridge.strict ? null : path;
      return SafePersistBridge.strict ? e : null;
    }
  }

  @SuppressWarnings("UnusedVariable")
  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @Advice.Return Object channel,
      @Advice.Enter Object handle,
      @Advice.Thrown(readOnly = false) Throwable failure) {
    if (handle instanceof VirtualMachineError error) {
      failure = error;
    } else if (handle != null) {
      failure = SafePersistBridge.opened(handle, channel, failure);
    }
  }
}
