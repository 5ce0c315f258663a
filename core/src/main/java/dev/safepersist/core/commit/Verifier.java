package dev.safepersist.core.commit;

import java.io.IOException;
import java.nio.file.Path;

/** The port that tells whether a file, of which nothing is recorded, is a whole version. */
@FunctionalInterface
public interface Verifier {
  /**
   * Reads {@code file}.
   *
   * @param file the file to look into
   * @param name the file name that tells the format; differs from that of {@code file} for backups
   */
  Inspection inspect(Path file, String name) throws IOException;
}
