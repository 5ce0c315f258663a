package dev.safepersist.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory for one test, deleted at {@link #close}; in memory ({@code /dev/shm}) where the
 * platform has that.
 */
public final class ScratchDirectory implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path path;
  private int handedOut;

  /** Creates the directory. */
  public ScratchDirectory() throws IOException {
    path =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "safepersist")
            : Files.createTempDirectory("safepersist");
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  /** A new, empty directory in it, of a name never given before. */
  public Path fresh() throws IOException {
    return Files.createDirectory(path.resolve("d" + handedOut++));
  }

  /** Deletes {@code directory} and what is in it. */
  public static void delete(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    delete(path);
  }
}
