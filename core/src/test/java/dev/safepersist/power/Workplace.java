package dev.safepersist.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The directory for the disks of this JVM, in memory ({@code /dev/shm}) where that is possible. It
 * is cleared away, with all that is mounted in it, when the JVM ends; what a killed one left, by
 * the next. A lock tells whose owner lives.
 */
final class Workplace {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String PREFIX = "safepersist-power-";
  private static final String LOCK = ".lock";

  private static final int PATIENCE = 50;

  private static Optional<Workplace> ours = Optional.empty();

  private final Path path;
  private final Path lockFile;
  private final FileChannel owner;

  private Workplace(Path lockFile, FileChannel owner) throws IOException {
    this.lockFile = lockFile;
    this.owner = owner;
    this.path = Files.createDirectory(directoryOf(lockFile));
  }

  /** A new directory in the workplace of this JVM. */
  static synchronized Path fresh() throws IOException {
    if (ours.isEmpty()) {
      Path home = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
      clearLeftovers(home.toRealPath());
      Workplace made = create(home.toRealPath());
      Runtime.getRuntime().addShutdownHook(new Thread(made::end));
      ours = Optional.of(made);
    }
    return Files.createTempDirectory(ours.get().path, "disk");
  }

  private static Workplace create(Path home) throws IOException {
    while (true) {
      Path file = home.resolve(PREFIX + UUID.randomUUID() + LOCK);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (channel.tryLock() != null && Files.exists(file)) {
        return new Workplace(file, channel);
      }
      channel.close(); // another process took it for a leftover before it was locked
    }
  }

  private static Path directoryOf(Path lockFile) {
    String name = lockFile.getFileName().toString();
    return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  private void end() {
    try (owner) {
      clear(path);
      Files.deleteIfExists(lockFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Clears away what killed JVMs left in {@code home}. */
  static void clearLeftovers(Path home) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home, PREFIX + "*" + LOCK)) {
      for (Path file : files) {
        clearIfLeft(file);
      }
    }
  }

  private static void clearIfLeft(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        clear(directoryOf(file));
        Files.deleteIfExists(file);
      }
    }
  }

  /** Unmounts all that is mounted in {@code directory}, and deletes it with what is in it. */
  static void clear(Path directory) throws IOException {
    for (Path point : mountedIn(directory)) {
      unmount(point);
    }
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> paths = Files.walk(directory)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static List<Path> mountedIn(Path directory) throws IOException {
    try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
      return mounts
          .map(line -> Path.of(line.split(" ", 3)[1]))
          .filter(point -> point.startsWith(directory))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /**
   * Unmounts a file system and so gives back its loop device. While another process uses it, that
   * is waited for; in the end it goes as soon as it can, which is reported all the same.
   */
  static void unmount(Path point) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        Command.run("umount", point.toString());
        return;
      } catch (IOException busy) {
        if (tries == PATIENCE) {
          Command.run("umount", "--lazy", point.toString());
          throw busy;
        }
        Command.run("sleep", "0.1");
      }
    }
  }
}
