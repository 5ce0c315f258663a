package dev.safepersist.migration.spi;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The account of a batch that is complete.
 *
 * @param batch the number of the batch
 * @param slice its slice
 * @param line its line for the ledger; {@code last} in it is the new position of the slice
 * @param leftOut the documents that it has left out
 * @param done the documents that needed no writing
 */
public record Closing(
    long batch, int slice, ObjectNode line, List<LeftOut> leftOut, List<Batch.Done> done) {
  /** Copies the lists. */
  public Closing {
    leftOut = List.copyOf(leftOut);
    done = List.copyOf(done);
  }

  /**
   * A document that was left out.
   *
   * @param key its key
   * @param step where it failed
   * @param kind the kind of failure
   * @param problem what is wrong with it
   */
  public record LeftOut(String key, String step, String kind, String problem) {}
}
