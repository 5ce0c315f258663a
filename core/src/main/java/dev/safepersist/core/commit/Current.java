package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.util.Optional;

/**
 * The version that is in the file now.
 *
 * @param facts what the file system reports about it
 * @param recorded what was recorded of it; empty if another program wrote or changed it
 * @param inspection whether it is whole
 * @param crc32c the checksum of its bytes
 */
public record Current(
    FileFacts facts, Optional<Revision> recorded, Inspection inspection, String crc32c) {

  /** Whether it is known to be whole. */
  public boolean good() {
    return inspection.verdict() == Inspection.Verdict.GOOD;
  }

  /** Whether it is known to be not whole. */
  public boolean broken() {
    return inspection.verdict() == Inspection.Verdict.BROKEN;
  }

  /** The version in the file; one that has its recorded length and time is taken as unchanged. */
  static Optional<Current> of(Target target, RecordedVersions trail, Verifier verifier)
      throws IOException {
    return of(target, FileFacts.of(target.file()), trail, verifier);
  }

  /** The same of a file that has been looked at just now. */
  static Optional<Current> of(
      Target target, Optional<FileFacts> facts, RecordedVersions trail, Verifier verifier)
      throws IOException {
    Optional<Revision> recorded = facts.flatMap(trail::matching);
    if (recorded.isPresent()) {
      return Optional.of(
          new Current(
              facts.get(),
              recorded,
              recorded(recorded.get(), Inspection.Verdict.GOOD),
              recorded.get().crc32c()));
    }
    return verified(target, trail, verifier);
  }

  /**
   * The version in the file, with every byte looked at. The record comes first: bytes with the
   * checksum of a saved version are good, whatever they hold; a file that has the recorded length
   * and time but another checksum is broken. Empty if the file is missing.
   */
  public static Optional<Current> verified(Target target, RecordedVersions trail, Verifier verifier)
      throws IOException {
    Optional<FileFacts> facts = FileFacts.of(target.file());
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    String crc32c = FileSum.of(target.file()).crc32c();
    Evidence evidence = trail.evidence(facts.get(), crc32c);
    if (evidence.kind() == Evidence.Kind.SAVED) {
      return Optional.of(recorded(facts.get(), evidence, Inspection.Verdict.GOOD, crc32c));
    }
    Inspection content = Uninterrupted.call(() -> verifier.inspect(target.file(), target.name()));
    boolean damaged =
        evidence.kind() == Evidence.Kind.DAMAGED && content.seal() != Inspection.Seal.INTACT;
    return Optional.of(
        damaged
            ? recorded(facts.get(), evidence, Inspection.Verdict.BROKEN, crc32c)
            : new Current(facts.get(), Optional.empty(), content, crc32c));
  }

  private static Current recorded(
      FileFacts facts, Evidence evidence, Inspection.Verdict verdict, String crc32c) {
    Inspection inspection = recorded(evidence.revision().orElseThrow(), verdict);
    return new Current(facts, evidence.revision(), inspection, crc32c);
  }

  private static Inspection recorded(Revision version, Inspection.Verdict verdict) {
    return new Inspection(verdict, version.serial(), version.schemaVersion());
  }
}
