package dev.safepersist.cli.file;

import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.message.CoreMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents as bytes. */
public final class Documents {
  private static final long LARGEST = Integer.MAX_VALUE - 64L; // an array holds no more

  private Documents() {}

  /** All bytes of {@code file}. */
  public static byte[] read(Path file) throws IOException {
    requireReadable(file);
    long bytes = Files.size(file);
    if (bytes > LARGEST) {
      throw new IOException(CliMessage.TOO_LARGE.text(file, bytes, LARGEST));
    }
    return Files.readAllBytes(file);
  }

  /** Requires that {@code file} is a regular file that this user may read; a pipe would block. */
  public static void requireReadable(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(CoreMessage.TARGET_IS_DIRECTORY.text(file));
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(CoreMessage.NOT_A_FILE.text(file));
    }
    Files.newInputStream(file).close();
  }
}
