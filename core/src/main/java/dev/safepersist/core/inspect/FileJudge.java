package dev.safepersist.core.inspect;

import dev.safepersist.core.commit.Evidence;
import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Verdict;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Judges files on the disk, without reading them into memory. Every byte is looked at.
 *
 * @param content the port that looks into the content, which only the caller knows how to read
 * @param known the highest schema version that the program reads; empty if it reads all
 */
public record FileJudge(Verifier content, OptionalInt known) {
  /** A judge for programs that do not know about schema versions. */
  public FileJudge(Verifier content) {
    this(content, OptionalInt.empty());
  }

  /**
   * A file that was judged.
   *
   * @param judgement what it is
   * @param crc32c the checksum of the bytes that were judged; empty if there is no file
   */
  public record Judged(Judgement judgement, Optional<String> crc32c) {
    /** Whether the file is that. */
    public boolean is(Condition condition) {
      return judgement.condition() == condition;
    }
  }

  /** Judges {@code target}, of which {@code trail} is recorded. */
  public Judged judge(Target target, RecordedVersions trail) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(target.file());
    if (facts.isEmpty()) {
      return new Judged(Judgement.missing(), Optional.empty());
    }
    String crc32c = FileSum.of(target.file()).crc32c();
    Evidence evidence = trail.evidence(facts.get(), crc32c);
    Judgement judgement =
        Judgement.of(facts.get().bytes(), evidence, content(target, evidence), known);
    return new Judged(judgement, Optional.of(crc32c));
  }

  /** What was saved need not be looked into. */
  private Inspection content(Target target, Evidence evidence) throws IOException {
    if (evidence.kind() == Evidence.Kind.SAVED) {
      Revision revision = evidence.revision().orElseThrow();
      return new Inspection(Verdict.GOOD, revision.serial(), revision.schemaVersion());
    }
    return Uninterrupted.call(() -> content.inspect(target.file(), target.name()));
  }
}
