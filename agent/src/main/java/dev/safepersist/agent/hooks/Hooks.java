package dev.safepersist.agent.hooks;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * The methods through which all file access of java.io and java.nio passes: file writers, print
 * streams, print writers and formatters open a {@code FileOutputStream}; {@code Files} and {@code
 * FileChannel.open} call the provider of the default file system.
 */
final class Hooks {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private static final Class<?> ATTRIBUTES = FileAttribute[].class;

  private final List<Hook> hooks = new ArrayList<>();

  private Hooks() {}

  /** The hooks for this JVM. */
  static List<Hook> all() throws ClassNotFoundException {
    Hooks all = new Hooks();
    all.files();
    all.provider();
    all.channels();
    all.add(Class.forName("java.lang.ApplicationShutdownHooks"), "runHooks", ExitAdvice.class);
    return all.hooks;
  }

  private void files() {
    add(FileOutputStream.class, "open", FileOpenAdvice.class, String.class, boolean.class);
    add(FileOutputStream.class, "close", CloseAdvice.class);
    add(FileInputStream.class, "open", FileReadAdvice.class, String.class);
    add(RandomAccessFile.class, "open", RandomAccessAdvice.class, String.class, int.class);
    add(RandomAccessFile.class, "close", CloseAdvice.class);
    add(File.class, "renameTo", RenameAdvice.class, File.class);
    add(File.class, "delete", FileDeleteAdvice.class);
    add(
        Files.class,
        "copy",
        StreamCopyAdvice.class,
        InputStream.class,
        Path.class,
        CopyOption[].class);
  }

  private void provider() {
    provider("newByteChannel", ChannelOpenAdvice.class, Path.class, Set.class, ATTRIBUTES);
    provider("newFileChannel", ChannelOpenAdvice.class, Path.class, Set.class, ATTRIBUTES);
    provider(
        "newAsynchronousFileChannel",
        AsynchronousOpenAdvice.class,
        Path.class,
        Set.class,
        ExecutorService.class,
        ATTRIBUTES);
    provider("move", MoveAdvice.class, Path.class, Path.class, CopyOption[].class);
    provider("copy", CopyAdvice.class, Path.class, Path.class, CopyOption[].class);
    provider("implDelete", DeleteAdvice.class, Path.class, boolean.class);
  }

  private void channels() throws ClassNotFoundException {
    add(AbstractInterruptibleChannel.class, "close", CloseAdvice.class);
    String asynchronous =
        WINDOWS ? "WindowsAsynchronousFileChannelImpl" : "SimpleAsynchronousFileChannelImpl";
    add(Class.forName("sun.nio.ch." + asynchronous, false, null), "close", CloseAdvice.class);
  }

  /** The nearest declaration, upwards from the provider's own class. */
  private void provider(String method, Class<?> advice, Class<?>... parameters) {
    Class<?> type = FileSystems.getDefault().provider().getClass();
    Hook hook = new Hook(type, method, List.of(parameters), advice);
    while (!hook.exists() && type.getSuperclass() != FileSystemProvider.class) {
      type = type.getSuperclass();
      hook = new Hook(type, method, List.of(parameters), advice);
    }
    hooks.add(hook);
  }

  private void add(Class<?> type, String method, Class<?> advice, Class<?>... parameters) {
    hooks.add(new Hook(type, method, List.of(parameters), advice));
  }
}
