package dev.safepersist.operations.snapshot;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The deletion of a directory with everything in it. Symbolic links are not followed. */
final class Removal extends SimpleFileVisitor<Path> {
  private Removal() {}

  static void of(Path directory) throws IOException {
    if (Files.exists(directory)) {
      Files.walkFileTree(directory, new Removal());
    }
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Files.deleteIfExists(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, IOException failure)
      throws IOException {
    Files.deleteIfExists(directory);
    return FileVisitResult.CONTINUE;
  }
}
