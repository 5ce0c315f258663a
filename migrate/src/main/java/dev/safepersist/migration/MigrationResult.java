package dev.safepersist.migration;

import dev.safepersist.migration.journal.LedgerState.Totals;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.progress.Progress;
import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.validate.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * How a run has ended.
 *
 * @param id the migration
 * @param state where it stands
 * @param reason why it stands there; empty if it is complete
 * @param totals the counts of all its runs; of a dry run, what would have been written
 * @param quarantined documents that are left out, the first thousand
 * @param verdict what the validation found, if it was reached
 * @param progress how far the run came
 * @param dryRun whether nothing was written
 */
public record MigrationResult(
    String id,
    State state,
    String reason,
    Totals totals,
    List<Quarantined> quarantined,
    Optional<Verdict> verdict,
    Optional<Progress> progress,
    boolean dryRun) {
  /** Copies the list. */
  public MigrationResult {
    quarantined = List.copyOf(quarantined);
  }

  /** Whether the migration is complete, and nothing was left out. */
  public boolean isClean() {
    return (dryRun || state == State.COMPLETED) && quarantined.isEmpty();
  }
}
