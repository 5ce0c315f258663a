package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
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

  /**
   * Whether another program has deleted it, or moved it away, since it was looked at: such programs
   * take no part in the lock of the file.
   */
  boolean hasGone(Target target) throws IOException {
    Optional<FileFacts> now = FileFacts.of(target.file());
    return now.isEmpty() || (facts.key().isPresent() && !now.get().sameFile(facts));
  }

  /** What is recorded of it as the version {@code serial}. */
  Revision as(long serial) {
    return new Revision(
        serial, crc32c, facts.bytes(), facts.modified(), inspection.schemaVersion());
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
   * and time but another checksum is broken. Empty if the file is missing, or was deleted or moved
   * away while it was looked at.
   */
  public static Optional<Current> verified(Target target, RecordedVersions trail, Verifier verifier)
      throws IOException {
    Optional<FileFacts> facts = FileFacts.of(target.file());
    try {
      return facts.isPresent()
          ? Optional.of(verified(target, facts.get(), trail, verifier))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      if (FileFacts.of(target.file()).isPresent()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static Current verified(
      Target target, FileFacts facts, RecordedVersions trail, Verifier verifier)
      throws IOException {
    String crc32c = FileSum.of(target.file()).crc32c();
    Evidence evidence = trail.evidence(facts, crc32c);
    if (evidence.kind() == Evidence.Kind.SAVED) {
      return recorded(facts, evidence, Inspection.Verdict.GOOD, crc32c);
    }
    Inspection content = Uninterrupted.call(() -> verifier.inspect(target.file(), target.name()));
    boolean damaged =
        evidence.kind() == Evidence.Kind.DAMAGED && content.seal() != Inspection.Seal.INTACT;
    return damaged
        ? recorded(facts, evidence, Inspection.Verdict.BROKEN, crc32c)
        : new Current(facts, Optional.empty(), content, crc32c);
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
