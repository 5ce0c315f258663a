package dev.safepersist.migration.seal;

import dev.safepersist.SafeFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The change from one master key to another: files keep their keys, which are wrapped anew. */
public record Rotation(MasterKey old, MasterKey next) {
  /**
   * Replaces the header of {@code file}; it opens with the new key from then on. Does nothing if it
   * does already, so that a rotation that was cut off can be done again.
   */
  public void rewrap(Path file, String context) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (SealedHeader.keyName(in).equals(next.name())) {
        return;
      }
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      SafeFiles.write(file, out -> SealedHeader.rewrap(in, out, old, next, context));
    }
  }
}
