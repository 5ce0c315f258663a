package dev.safepersist.migration.run;

import dev.safepersist.migration.spi.DocumentChange;
import dev.safepersist.migration.spi.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What interrupted batches have written to a target elsewhere that keeps no ledger.
 *
 * @param run the run
 */
record Interrupted(RunContext run) {
  /** The changes that are yet to be written; the others are accounted for. */
  List<DocumentChange> rest(Account account, List<DocumentChange> changes) throws IOException {
    if (!run.transformation().copies() || run.target().keepsLedger()) {
      return changes;
    }
    List<DocumentChange> rest = new ArrayList<>();
    for (DocumentChange change : changes) {
      Optional<Reading> there = run.target().find(change.key());
      if (there.isPresent() && isOurs(there.get())) {
        account.written(change);
      } else {
        rest.add(change);
      }
    }
    return rest;
  }

  private boolean isOurs(Reading reading) {
    return reading instanceof Reading.Found readable
        && readable.document().change().equals(Optional.of(run.migration()));
  }
}
