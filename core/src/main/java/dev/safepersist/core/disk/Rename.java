package dev.safepersist.core.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The one call that publishes: an atomic rename. {@code REPLACE_EXISTING} without {@code
 * ATOMIC_MOVE} is no substitute; the JDK unlinks the target first.
 */
public final class Rename {
  private Rename() {}

  /**
   * Puts {@code stage} in the place of {@code target}. On Windows, where a reader or a virus
   * scanner keeps a file from being replaced, that is tried several times.
   */
  public static void replace(Path stage, Path target, int attempts) throws IOException {
    boolean windows = target.getFileSystem().getSeparator().equals("\\");
    int most = windows ? Math.max(attempts, 8) : 1;
    for (int attempt = 1; ; attempt++) {
      try {
        Files.move(stage, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (AtomicMoveNotSupportedException e) {
        throw e;
      } catch (AccessDeniedException e) {
        retryOrThrow(e, attempt, most);
      } catch (FileSystemException e) {
        retryOrThrow(e, attempt, windows && e.getReason() != null ? most : 1);
      }
    }
  }

  private static void retryOrThrow(IOException failure, int attempt, int most) throws IOException {
    if (attempt >= most) {
      throw failure;
    }
    Uninterrupted.sleep(5L << attempt);
  }
}
