package dev.safepersist.agent.hooks;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SafePersistBridge;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds out whether the woven hooks call the bridge, without a trace on disk and without disturbing
 * other threads: it opens a directory for writing, which fails, a file of the JDK for reading,
 * moves and deletes a file that is not there, and closes a stream without a file. What runs only at
 * exit is looked up by name.
 */
final class SelfTest extends SafePersistBridge {
  private final Thread tester = Thread.currentThread();
  private final List<String> missing = new ArrayList<>();
  private int calls;

  private SelfTest() {}

  /**
   * The hooks that do not work, as a reader knows them.
   *
   * @param readable any file
   */
  static List<String> failures(List<Hook> hooks, Path readable) {
    SelfTest test = new SelfTest();
    for (Hook hook : hooks) {
      if (!hook.exists()) {
        test.missing.add(hook.toString());
      }
    }
    test(test);
    try {
      test.files(readable.toFile());
      test.channels(readable);
      test.names(readable.resolveSibling("none.json"));
    } catch (IOException e) {
      test.missing.add("all hooks, as the test failed: " + e);
    } finally {
      test(null);
    }
    return test.missing;
  }

  private void files(File readable) throws IOException {
    File directory = readable.getAbsoluteFile().getParentFile();
    try {
      new FileOutputStream(directory).close();
    } catch (FileNotFoundException e) {
      expect("FileOutputStream.open");
    }
    new FileOutputStream(new FileDescriptor()).close();
    expect("FileOutputStream.close");
    try {
      new FileInputStream(directory).close();
    } catch (FileNotFoundException e) {
      expect("FileInputStream.open");
    }
    RandomAccessFile file = new RandomAccessFile(readable, "r");
    expect("RandomAccessFile.open");
    file.close();
    expect("RandomAccessFile.close");
  }

  private void channels(Path readable) throws IOException {
    SeekableByteChannel bytes = Files.newByteChannel(readable);
    expect("newByteChannel of the file system");
    bytes.close();
    expect("close of channels");
    FileChannel channel = FileChannel.open(readable);
    expect("newFileChannel of the file system");
    channel.close();
  }

  private void names(Path none) throws IOException {
    calls = 0;
    Path other = none.resolveSibling("none2.json");
    boolean renamed = none.toFile().renameTo(other.toFile());
    expect("File.renameTo");
    boolean deleted = none.toFile().delete();
    expect("File.delete");
    if (renamed || deleted) {
      throw new IOException(none + " exists");
    }
    try {
      Files.move(none, other);
    } catch (NoSuchFileException e) {
      expect("move of the file system");
    }
    try {
      Files.copy(none, other);
    } catch (NoSuchFileException e) {
      expect("copy of the file system");
    }
    Files.deleteIfExists(none);
    expect("implDelete of the file system");
    try {
      Files.copy(InputStream.nullInputStream(), none.resolve("none"));
    } catch (NoSuchFileException e) {
      expect("Files.copy");
    }
    try {
      AsynchronousFileChannel.open(none).close();
    } catch (NoSuchFileException e) {
      expect("newAsynchronousFileChannel of the file system");
    }
  }

  private void expect(String hook) {
    if (calls == 0) {
      missing.add(hook);
    }
    calls = 0;
  }

  private Object called() {
    if (Thread.currentThread() == tester) {
      calls++;
    }
    return null;
  }

  @Override
  protected Object onDefect(Throwable defect) {
    missing.add("the hooks fail: " + defect);
    return null;
  }

  @Override
  protected Object onOpenFile(String name, int purpose) {
    return called();
  }

  @Override
  protected Object onOpenChannel(Path path, Set<?> options, Object[] attributes) {
    return called();
  }

  @Override
  protected Object onClosing(Object stream) {
    return called();
  }

  @Override
  protected Object onMoving(Path source, Path target, Object[] options) {
    return called();
  }

  @Override
  protected Object onRenaming(String source, String target) {
    return called();
  }

  @Override
  protected Object onCopying(Path source, Path target, Object[] options) {
    return called();
  }

  @Override
  protected void onDeleting(String name) {
    called();
  }

  @Override
  protected boolean onNotDeleted(String name) {
    return false;
  }

  @Override
  protected Object onEntered(String policy, Class<?> type) {
    return null;
  }

  @Override
  protected Throwable onLeft(Object entered, boolean failed) {
    return null;
  }

  @Override
  protected Path replacement(Object handle) {
    throw new IllegalStateException("the self-test stages nothing");
  }

  @Override
  protected Throwable onOpened(Object handle, Object stream, Throwable failure) {
    return failure;
  }

  @Override
  protected Throwable onClosed(Object handle, Throwable failure) {
    return failure;
  }

  @Override
  protected Throwable onCopied(Object handle, Throwable failure) {
    return failure;
  }

  @Override
  protected void onExiting() {}
}
