package dev.safepersist.legacy;

import java.time.Instant;
import java.util.Objects;

/**
 * How often a program used a version of an artifact, and when.
 *
 * @param artifact what was used: the directory of the files, or what the program called it
 * @param version the version
 * @param access what was done
 * @param program who did it
 * @param count how often
 * @param first the first time
 * @param last the last time
 * @since 0.1
 */
public record VersionUse(
    String artifact,
    int version,
    Access access,
    String program,
    long count,
    Instant first,
    Instant last) {
  /** Checks that the parts are there. */
  public VersionUse {
    Objects.requireNonNull(artifact);
    Objects.requireNonNull(access);
    Objects.requireNonNull(program);
    Objects.requireNonNull(first);
    Objects.requireNonNull(last);
  }

  /** This and another use of the same kind. */
  VersionUse and(VersionUse other) {
    return new VersionUse(
        artifact,
        version,
        access,
        program,
        count + other.count,
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }

  /** This, counted for {@link UseCounts#OTHERS}. */
  VersionUse ofOthers() {
    return new VersionUse(UseCounts.OTHERS, version, access, UseCounts.OTHERS, count, first, last);
  }
}
