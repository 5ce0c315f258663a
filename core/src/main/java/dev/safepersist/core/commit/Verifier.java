package dev.safepersist.core.commit;

import java.io.IOException;
import java.nio.file.Path;

/** The port that decides whether a file without a record is an intact version. */
@FunctionalInterface
public interface Verifier {
  /**
   * Reads {@code file}.
   *
   * @param file the file to look into
   * @param name the file name that determines the format; differs from that of {@code file} for
   *     backups
   */
  Inspection inspect(Path file, String name) throws IOException;
}
