package dev.safepersist.operations.disk;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** Whether a lock of one process keeps another process out; tried with a second process. */
public final class LockProbe {
  private static final String NAME = "locks between processes";
  private static final int KEPT_OUT = 7;
  private static final int SECONDS = 30;

  private LockProbe() {}

  static DiskFact between(Path file) {
    try {
      Files.createFile(file);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        return lock.isValid() ? fact(other(file)) : unknown("the lock is not valid");
      }
    } catch (IOException e) {
      return new DiskFact(NAME, "fail: " + e.getMessage(), false);
    }
  }

  private static DiskFact fact(int exit) {
    return switch (exit) {
      case KEPT_OUT -> new DiskFact(NAME, "work", true);
      case 0 -> new DiskFact(NAME, "do not keep another process out", false);
      default -> unknown("the second process ended with " + exit);
    };
  }

  private static DiskFact unknown(String reason) {
    return new DiskFact(NAME, "not known: " + reason, true);
  }

  private static int other(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LockProbe.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    } finally {
      process.destroyForcibly();
    }
  }

  /** The second process: ends with {@value #KEPT_OUT} if it is kept out. */
  public static void main(String[] args) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      System.exit(lock == null ? KEPT_OUT : 0);
    }
  }
}
