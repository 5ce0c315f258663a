package dev.safepersist.migration.run;

import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.journal.BatchLine;
import dev.safepersist.migration.journal.LedgerState;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The batches of earlier processes, which packs and journal record. */
final class BegunBatches {
  private final Map<String, Transformation.Earlier> begun = new HashMap<>();
  private final long last;

  /** What batches were about to do that have no line in the journal: a crash came in between. */
  BegunBatches(Job job) throws IOException {
    LedgerState state = job.journal().state();
    for (long number : job.packs().numbers()) {
      if (!state.holds(number) && !state.wasReverted(number)) {
        job.packs().read(number, this::add);
      }
    }
    long packed = job.packs().numbers().stream().mapToLong(Long::longValue).max().orElse(0);
    long journaled = state.batches().stream().mapToLong(BatchLine::batch).max().orElse(0);
    last = Math.max(packed, journaled);
  }

  private void add(PackRecord record) {
    if (record.isChange()) {
      begun.put(
          record.key(),
          new Transformation.Earlier(record.from(), record.digestBefore(), record.digestAfter()));
    }
  }

  /** What an interrupted batch was about to do to a document. */
  Optional<Transformation.Earlier> with(String key) {
    return Optional.ofNullable(begun.get(key));
  }

  /** The number of the next batch. */
  long next() {
    return last + 1;
  }
}
