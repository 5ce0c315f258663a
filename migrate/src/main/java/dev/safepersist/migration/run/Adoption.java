package dev.safepersist.migration.run;

import dev.safepersist.migration.journal.BatchLine;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.journal.LedgerState;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.quarantine.Quarantine;
import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.spi.Closing;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the journal takes over from the ledger of a target: batches that took effect there before a
 * process died that could not write them down here.
 */
final class Adoption {
  private final Job job;

  Adoption(Job job) {
    this.job = job;
  }

  /**
   * Brings the journal up to the ledger.
   *
   * @throws MigrationException if the ledger lacks a batch that the journal has: the target lost it
   */
  void run() throws IOException {
    if (!job.target().keepsLedger()) {
      return;
    }
    LedgerState state = job.journal().state();
    Set<Long> known = new HashSet<>();
    for (Closing batch : job.target().ledger()) {
      known.add(batch.batch());
      if (!state.holds(batch.batch()) && !state.wasReverted(batch.batch())) {
        adopt(batch);
      }
    }
    for (BatchLine batch : state.batches()) {
      if (!known.contains(batch.batch())) {
        throw new MigrationException(
            MigrationMessage.LEDGER_BEHIND, job.target().description(), batch.batch());
      }
    }
  }

  private void adopt(Closing batch) throws IOException {
    Set<String> ready = new HashSet<>();
    job.packs().read(batch.batch(), record -> ready.add(record.key()));
    List<Quarantined> leftOut =
        batch.leftOut().stream()
            .map(
                one ->
                    new Quarantined(
                        one.key(),
                        batch.slice(),
                        one.step(),
                        one.kind(),
                        one.problem(),
                        Quarantine.now()))
            .toList();
    job.quarantine().add(leftOut);
    job.quarantine().remove(ready, "migrated");
    job.journal().record(Event.BATCH, batch.line());
  }
}
