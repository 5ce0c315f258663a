package dev.safepersist.migration.validate;

import dev.safepersist.migration.config.Level;
import java.util.List;

/**
 * What a validation found.
 *
 * @param level its level
 * @param documents how many documents it looked at
 * @param recomputed how many it transformed again
 * @param differences what is not as it should be, the first thousand
 * @param count how many differences there are
 * @param notes what could not be checked, and why
 */
public record Verdict(
    Level level,
    long documents,
    long recomputed,
    List<Difference> differences,
    long count,
    List<String> notes) {
  /** Copies the lists. */
  public Verdict {
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
  }

  /** Whether everything is as it should be. */
  public boolean isGood() {
    return count == 0;
  }
}
