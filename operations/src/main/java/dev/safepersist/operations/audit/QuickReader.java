package dev.safepersist.operations.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads documents in one pass over their bytes, with the memory of one window. Used by one thread
 * at a time.
 */
final class QuickReader {
  private final ByteWindow window = new ByteWindow();
  private final StrictPass pass;

  QuickReader(Landmark root) {
    this.pass = new StrictPass(window, root);
  }

  /**
   * Reads {@code file}, and sums it up.
   *
   * @return empty if a parser has to decide; the sums are of no use then
   */
  Optional<DocumentScan> read(Path file, long length, String name, FileSums sums)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      window.begin(in, length, sums);
      return DocumentScan.quickly(window, name, pass);
    } finally {
      window.release();
    }
  }
}
