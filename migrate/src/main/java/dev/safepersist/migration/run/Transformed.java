package dev.safepersist.migration.run;

import dev.safepersist.migration.spi.Batch;
import dev.safepersist.migration.spi.DocumentChange;

/** What became of a document that was read. */
sealed interface Transformed {
  /** It is to be written. */
  record Changed(DocumentChange change) implements Transformed {}

  /** It is in the new format already. */
  record Ready(Batch.Done done, String digestBefore) implements Transformed {}

  /**
   * It is left out.
   *
   * @param step where it failed
   * @param problem why
   * @param blocked whether a step did not end
   */
  record Rejected(String key, String step, String problem, boolean blocked)
      implements Transformed {}
}
