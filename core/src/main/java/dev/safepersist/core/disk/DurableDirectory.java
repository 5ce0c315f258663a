package dev.safepersist.core.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory whose name survives a power cut, and the names of those above that were new. */
public final class DurableDirectory {
  private DurableDirectory() {}

  /**
   * Creates {@code directory} and those above it that are missing, as {@link
   * Files#createDirectories} does; their names are durable when this returns.
   *
   * @return {@code directory}
   */
  public static Path create(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent == null || Files.isDirectory(directory)) {
      return directory;
    }
    create(parent);
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    DirectorySync.sync(parent);
    return directory;
  }
}
