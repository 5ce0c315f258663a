package dev.safepersist.agent.hooks;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.SafePersistBridge;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds out whether the woven hooks call the bridge, without a trace on disk: it opens a directory
 * for writing, which fails, a file of the agent for reading, and closes a stream without a file.
 * What runs only at exit is looked up by name.
 */
final class SelfTest extends SafePersistBridge {
  private final Thread tester = Thread.currentThread();
  private int opens;
  private int closes;

  private SelfTest() {}

  /**
   * The hooks that do not work, as a reader knows them.
   *
   * @param readable any file
   */
  static List<String> failures(List<Hook> hooks, Path readable) {
    List<String> missing = new ArrayList<>();
    hooks.stream().filter(hook -> !hook.exists()).map(Hook::toString).forEach(missing::add);
    SelfTest test = new SelfTest();
    connect(test);
    try {
      test.files(readable.toAbsolutePath().getParent().toFile(), missing);
      test.channels(readable, missing);
    } catch (IOException e) {
      missing.add("all hooks, as the test failed: " + e);
    } finally {
      connect(null);
    }
    return missing;
  }

  @SuppressWarnings("StreamResourceLeak")
  private void files(File directory, List<String> missing) throws IOException {
    try {
      new FileOutputStream(directory).close();
    } catch (FileNotFoundException e) {
      // a directory cannot be written; the hook was called on the way
    }
    expect(opens == 1, "FileOutputStream.open", missing);
    new FileOutputStream(new FileDescriptor()).close();
    expect(closes >= 1, "FileOutputStream.close", missing);
  }

  private void channels(Path readable, List<String> missing) throws IOException {
    opens = 0;
    SeekableByteChannel bytes = Files.newByteChannel(readable);
    expect(opens >= 1, "newByteChannel of the file system", missing);
    closes = 0;
    bytes.close();
    expect(closes >= 1, "close of channels", missing);
    opens = 0;
    FileChannel.open(readable).close();
    expect(opens >= 1, "newFileChannel of the file system", missing);
  }

  private static void expect(boolean works, String hook, List<String> missing) {
    if (!works) {
      missing.add(hook);
    }
  }

  @Override
  protected Object stageFile(String name, boolean append) {
    return opened();
  }

  @Override
  protected Object stageChannel(Path path, Set<?> options, Object[] attributes) {
    return opened();
  }

  private Object opened() {
    if (Thread.currentThread() == tester) {
      opens++;
    }
    return null;
  }

  @Override
  protected Object beforeClose(Object stream) {
    if (Thread.currentThread() == tester) {
      closes++;
    }
    return null;
  }

  @Override
  protected Path stagedPath(Object stage) {
    throw new IllegalStateException("the self-test stages nothing");
  }

  @Override
  protected Throwable afterOpen(Object stage, Object stream, Throwable failure) {
    return failure;
  }

  @Override
  protected Throwable afterClose(Object stage, Throwable failure) {
    return failure;
  }

  @Override
  protected void atExit() {}
}
