package dev.safepersist.migration.validate;

import dev.safepersist.migration.journal.BatchLine;
import dev.safepersist.migration.spi.Slice;

/** Checks the journal by itself: no gap, no overlap, and every count explained. */
final class LedgerCheck {
  private static final String NAME = "ledger";

  private final Subject subject;
  private final Findings findings;

  LedgerCheck(Subject subject, Findings findings) {
    this.subject = subject;
    this.findings = findings;
  }

  void run() {
    for (Slice slice : subject.plan().slices()) {
      run(slice);
    }
  }

  private void run(Slice slice) {
    if (!subject.state().isDone(slice.number())) {
      findings.add(NAME, "", "slice " + slice.number() + " was not finished");
    }
    String position = slice.after();
    for (BatchLine batch : subject.state().batches(slice.number())) {
      if (batch.read() != batch.written() + batch.current() + batch.quarantined()) {
        findings.add(NAME, "", "batch " + batch.batch() + " does not account for all it has read");
      }
      if (batch.retry()) {
        continue;
      }
      if (!position.isEmpty() && subject.source().compare(batch.first(), position) <= 0) {
        findings.add(NAME, batch.first(), "batch " + batch.batch() + " overlaps the one before");
      }
      boolean behind =
          !slice.through().isEmpty() && subject.source().compare(batch.last(), slice.through()) > 0;
      if (behind) {
        findings.add(NAME, batch.last(), "batch " + batch.batch() + " leaves its slice");
      }
      position = batch.last();
    }
  }
}
