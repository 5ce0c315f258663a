package dev.safepersist.migration.quarantine;

import java.time.Instant;

/**
 * A document that was left out.
 *
 * @param key its key
 * @param slice the slice that it belongs to
 * @param step where it failed: {@code read}, {@code upgrade 2}, {@code schema}, {@code write}, …
 * @param kind the kind of failure, such as {@code DATA}
 * @param problem what is wrong
 * @param time when it was left out
 */
public record Quarantined(
    String key, int slice, String step, String kind, String problem, Instant time) {
  /** The step of a document that was migrated, and refers to one that is missing. */
  public static final String RELATIONSHIP = "relationship";

  /** Whether the document has the new format: it is listed only for what it refers to. */
  public boolean isMigrated() {
    return step.equals(RELATIONSHIP);
  }

  /** What failures of the same cause have in common. */
  public String group() {
    String pattern = problem.replaceAll("\"[^\"]*\"|'[^']*'", "…").replaceAll("\\d+", "#");
    return step + ": " + pattern.lines().findFirst().orElse("");
  }
}
