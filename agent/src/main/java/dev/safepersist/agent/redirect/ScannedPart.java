package dev.safepersist.agent.redirect;

import dev.safepersist.core.structure.StructureScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What was seen of a document that is written part by part: each time, only what was added is read.
 * Not safe for use by several threads.
 */
final class ScannedPart {
  private static final int CHUNK = 8192;

  private StructureScanner scanner = new StructureScanner();
  private long scanned;
  private boolean ascii = true;

  /** What was seen may be changed. */
  void restart() {
    scanner = new StructureScanner();
    scanned = 0;
    ascii = true;
  }

  /**
   * What is missing at the end of {@code file}; empty if nothing is, or if its charset is to be
   * found out first.
   */
  Optional<String> missing(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < scanned) {
        restart();
      }
      channel.position(scanned);
      scan(Channels.newInputStream(channel));
    }
    return ascii && scanner.verdict() == StructureScanner.Verdict.INCOMPLETE
        ? Optional.of(scanner.problem() + " at byte " + scanner.offset())
        : Optional.empty();
  }

  private void scan(InputStream in) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      scanner.update(chunk, 0, read);
      scanned += read;
      for (int i = 0; ascii && i < read; i++) {
        ascii = chunk[i] >= 0;
      }
    }
  }
}
