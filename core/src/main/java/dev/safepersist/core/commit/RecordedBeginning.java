package dev.safepersist.core.commit;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.core.disk.Uninterrupted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A saved version at the beginning of a file that a program has appended other bytes to. */
final class RecordedBeginning {
  private static final int CHUNK = 1 << 16;

  private RecordedBeginning() {}

  /** The newest recorded version, if {@code file} is longer and begins with its bytes. */
  static Optional<Revision> of(Path file, RecordedVersions trail) throws IOException {
    Optional<Revision> newest =
        trail.versions().stream()
            .filter(version -> !trail.announced().contains(version.serial()))
            .findFirst();
    long bytes = FileFacts.of(file).filter(FileFacts::regular).map(FileFacts::bytes).orElse(0L);
    if (newest.isEmpty() || newest.get().bytes() == 0 || newest.get().bytes() >= bytes) {
      return Optional.empty();
    }
    String crc32c = Uninterrupted.call(() -> sum(file, newest.get().bytes()));
    return newest.filter(version -> version.crc32c().equals(crc32c));
  }

  private static String sum(Path file, long most) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] chunk = new byte[CHUNK];
    long left = most;
    try (InputStream in = HeldFiles.read(file)) {
      while (left > 0) {
        int read = in.read(chunk, 0, (int) Math.min(CHUNK, left));
        if (read < 0) {
          break;
        }
        crc.update(chunk, 0, read);
        left -= read;
      }
    }
    return left > 0 ? "" : Crc32c.hex((int) crc.getValue());
  }
}
