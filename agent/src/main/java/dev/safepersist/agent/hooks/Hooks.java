package dev.safepersist.agent.hooks;

import java.io.FileOutputStream;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The methods through which all file writes of java.io and java.nio pass: file writers, print
 * streams, print writers and formatters open a {@code FileOutputStream}; {@code Files} and {@code
 * FileChannel.open} call the provider of the default file system.
 */
final class Hooks {
  private static final List<Class<?>> OPEN_CHANNEL =
      List.of(Path.class, Set.class, FileAttribute[].class);

  private Hooks() {}

  /** The hooks for this JVM. */
  static List<Hook> all() throws ClassNotFoundException {
    List<Hook> hooks = new ArrayList<>();
    hooks.add(
        new Hook(
            FileOutputStream.class,
            "open",
            List.of(String.class, boolean.class),
            FileOpenAdvice.class));
    hooks.add(new Hook(FileOutputStream.class, "close", List.of(), CloseAdvice.class));
    hooks.add(new Hook(AbstractInterruptibleChannel.class, "close", List.of(), CloseAdvice.class));
    hooks.add(provider("newByteChannel"));
    hooks.add(provider("newFileChannel"));
    hooks.add(
        new Hook(
            Class.forName("java.lang.ApplicationShutdownHooks"),
            "runHooks",
            List.of(),
            ExitAdvice.class));
    return hooks;
  }

  /** The nearest declaration, upwards from the provider's own class. */
  private static Hook provider(String method) {
    Class<?> type = FileSystems.getDefault().provider().getClass();
    Hook hook = new Hook(type, method, OPEN_CHANNEL, ChannelOpenAdvice.class);
    while (!hook.exists() && type.getSuperclass() != FileSystemProvider.class) {
      type = type.getSuperclass();
      hook = new Hook(type, method, OPEN_CHANNEL, ChannelOpenAdvice.class);
    }
    return hook;
  }
}
