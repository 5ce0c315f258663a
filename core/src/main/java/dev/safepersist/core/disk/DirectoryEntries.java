package dev.safepersist.core.disk;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is in a directory. */
public final class DirectoryEntries {
  private DirectoryEntries() {}

  /**
   * The entries of {@code directory}, in no order; none if it is missing, a symbolic link or no
   * directory.
   *
   * @throws IOException if it cannot be listed to its end
   */
  public static List<Path> of(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    if (FileFacts.of(directory).filter(FileFacts::directory).isEmpty()) {
      return entries;
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
      return entries;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of(); // gone in the meantime
    }
  }
}
