package dev.safepersist.operations.state;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileSync;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The publication of a complete file under a name that no other file has. */
public final class NewFile {
  private NewFile() {}

  /**
   * Gives {@code complete} the name {@code file}, durably. No file is ever replaced. Where there
   * are no hard links the bytes are copied, and a kill may leave a part of them.
   *
   * @throws FileAlreadyExistsException if there is such a file; nothing is changed then
   */
  public static void publish(Path complete, Path file) throws IOException {
    try {
      Files.createLink(file, complete);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (UnsupportedOperationException | IOException noLinks) {
      copy(complete, file);
    }
    Files.deleteIfExists(complete);
    DirectorySync.sync(file.getParent());
  }

  /**
   * Copies a file and its attributes to a new one, durably. The JDK opens that exclusively, and
   * removes it if the copy fails.
   */
  public static void copy(Path complete, Path file) throws IOException {
    Files.copy(complete, file, StandardCopyOption.COPY_ATTRIBUTES);
    FileSync.sync(file);
  }
}
