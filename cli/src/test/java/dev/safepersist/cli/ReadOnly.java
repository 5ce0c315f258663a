package dev.safepersist.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A tree that no user can write to, until this is closed. */
final class ReadOnly implements AutoCloseable {
  private final Path top;
  private final boolean mounted;

  private ReadOnly(Path top, boolean mounted) {
    this.top = top;
    this.mounted = mounted;
  }

  /** By a mount, which stops the superuser too, or else by the modes of the directories. */
  static ReadOnly of(Path top) throws IOException {
    String path = top.toString();
    if (run("mount", "--bind", path, path)) {
      ReadOnly mount = new ReadOnly(top, true);
      if (run("mount", "-o", "remount,ro,bind", path)) {
        return mount;
      }
      mount.close();
    }
    ReadOnly modes = new ReadOnly(top, false);
    modes.setWritable(false);
    boolean effective = !Files.isWritable(top);
    if (!effective) {
      modes.close();
    }
    assumeTrue(effective, "a read-only tree can be made");
    return modes;
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void setWritable(boolean writable) throws IOException {
    List<Path> directories;
    try (Stream<Path> tree = Files.walk(top)) {
      directories = tree.filter(Files::isDirectory).toList();
    }
    for (Path directory : directories) {
      if (!directory.toFile().setWritable(writable)) {
        throw new IOException(directory + " cannot be changed");
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (mounted) {
      run("umount", top.toString());
    } else {
      setWritable(true);
    }
  }

  @Override
  public String toString() {
    return mounted ? "mounted read-only" : "directories without write permission";
  }
}
