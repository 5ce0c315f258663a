package dev.safepersist.commit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The version that is in the file now.
 *
 * @param facts what the file system tells of it
 * @param recorded what was recorded of it; empty if somebody else wrote or changed it
 * @param inspection whether it is whole
 * @param crc32c the checksum of its bytes
 */
public record Current(
    FileFacts facts, Optional<Version> recorded, Inspection inspection, String crc32c) {

  /** Whether it is known to be whole. */
  public boolean good() {
    return inspection.verdict() == Inspection.Verdict.GOOD;
  }

  /** Whether it is known to be not whole. */
  public boolean broken() {
    return inspection.verdict() == Inspection.Verdict.BROKEN;
  }

  static Optional<Current> of(Target target, Trail trail, Verifier verifier) throws IOException {
    Optional<FileFacts> there = FileFacts.of(target.file());
    if (there.isEmpty()) {
      return Optional.empty();
    }
    FileFacts facts = there.get();
    Optional<Version> recorded = trail.matching(facts);
    if (recorded.isPresent()) {
      Version version = recorded.get();
      Inspection good = new Inspection(Inspection.Verdict.GOOD, version.serial(), version.format());
      return Optional.of(new Current(facts, recorded, good, version.crc32c()));
    }
    Inspection inspection =
        Uninterrupted.call(() -> verifier.inspect(target.file(), target.name()));
    return Optional.of(new Current(facts, recorded, inspection, checksum(target.file())));
  }

  /** The checksum of the bytes of {@code file}, eight lower-case hex digits. */
  public static String checksum(Path file) throws IOException {
    return Uninterrupted.call(
        () -> {
          CRC32C crc = new CRC32C();
          byte[] chunk = new byte[1 << 16];
          try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
              crc.update(chunk, 0, n);
            }
          }
          return Crc32c.hex((int) crc.getValue());
        });
  }
}
