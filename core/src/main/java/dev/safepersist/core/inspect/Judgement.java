package dev.safepersist.core.inspect;

import dev.safepersist.core.commit.Evidence;
import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Inspection.Seal;
import dev.safepersist.core.commit.Inspection.Verdict;
import java.util.OptionalInt;

/**
 * What a file is, and why. The one place where that is decided: the record first, then the checksum
 * that the file carries, then its content. What has a checksum that fits is never corrupt.
 *
 * @param condition what the file is
 * @param problem what is wrong with it, in a few words; empty if nothing is
 * @param schemaVersion the schema version of its data; empty if it has none, or that is not known
 */
public record Judgement(Condition condition, String problem, OptionalInt schemaVersion) {
  private static final String WRONG_CHECKSUM =
      "its checksum is wrong, though its length and time are as saved";
  private static final String UNRECORDED =
      "its checksum is wrong, its length is as sealed, and no record shows when it was saved";
  private static final String NOT_KNOWN = "nothing shows whether it is whole";

  /** The judgement of a file that is missing. */
  public static Judgement missing() {
    return new Judgement(Condition.MISSING, "there is no file", OptionalInt.empty());
  }

  /**
   * Judges a file.
   *
   * @param bytes its length
   * @param evidence what the record says of it
   * @param content what a look into it found
   * @param known the highest schema version that the program reads; empty if it reads all
   */
  public static Judgement of(long bytes, Evidence evidence, Inspection content, OptionalInt known) {
    boolean saved = evidence.kind() == Evidence.Kind.SAVED || content.seal() == Seal.INTACT;
    OptionalInt version = schemaVersion(evidence, content);
    if (saved) {
      return content.problem().isEmpty()
          ? usable(Condition.GOOD, version, known)
          : new Judgement(Condition.UNREADABLE, content.problem(), version);
    }
    if (bytes == 0 && content.verdict() == Verdict.BROKEN) {
      return damaged(Condition.EMPTY, "it is empty", evidence, known);
    }
    if (isDamaged(evidence, content)) {
      boolean recorded = evidence.kind() == Evidence.Kind.DAMAGED;
      String problem = recorded ? WRONG_CHECKSUM : UNRECORDED;
      return damaged(Condition.CORRUPT, problem, evidence, known);
    }
    boolean edited = evidence.kind() == Evidence.Kind.CHANGED || content.seal() != Seal.ABSENT;
    return switch (content.verdict()) {
      case GOOD -> usable(edited ? Condition.EDITED : Condition.LEGACY, version, known);
      case BROKEN ->
          damaged(Condition.CORRUPT, problem(content, "it is not whole"), evidence, known);
      case UNKNOWN ->
          content.seal() != Seal.ABSENT && content.problem().isEmpty()
              ? usable(Condition.EDITED, version, known)
              : new Judgement(Condition.UNREADABLE, problem(content, NOT_KNOWN), version);
    };
  }

  /** A later record than that of the damaged bytes decides; else what the file says of itself. */
  private static boolean isDamaged(Evidence evidence, Inspection content) {
    return evidence.kind() == Evidence.Kind.DAMAGED
        || (evidence.kind() == Evidence.Kind.UNRECORDED && content.seal() == Seal.DAMAGED);
  }

  private static String problem(Inspection content, String otherwise) {
    return content.problem().isEmpty() ? otherwise : content.problem();
  }

  /**
   * Damage may have changed what the file says of its version: the record decides. A program that
   * does not know that version has no backup that may take the place of the file.
   */
  private static Judgement damaged(
      Condition condition, String problem, Evidence evidence, OptionalInt known) {
    int recorded = evidence.revision().map(revision -> revision.schemaVersion()).orElse(0);
    OptionalInt version = recorded > 0 ? OptionalInt.of(recorded) : OptionalInt.empty();
    Judgement judgement = usable(condition, version, known);
    return judgement.condition() == Condition.TOO_NEW
        ? judgement
        : new Judgement(condition, problem, version);
  }

  private static Judgement usable(Condition condition, OptionalInt version, OptionalInt known) {
    boolean tooNew =
        known.isPresent() && version.isPresent() && version.getAsInt() > known.getAsInt();
    return new Judgement(tooNew ? Condition.TOO_NEW : condition, "", version);
  }

  /** What the file says, else what was recorded; an edit seldom changes the version. */
  private static OptionalInt schemaVersion(Evidence evidence, Inspection content) {
    if (content.schemaVersion() > 0) {
      return OptionalInt.of(content.schemaVersion());
    }
    int recorded = evidence.revision().map(revision -> revision.schemaVersion()).orElse(0);
    return recorded > 0 && content.seal() == Seal.ABSENT
        ? OptionalInt.of(recorded)
        : OptionalInt.empty();
  }
}
