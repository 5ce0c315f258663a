package dev.safepersist.migration.spi;

import java.util.List;

/**
 * The documents of a migration, compared with its ledger.
 *
 * @param documents how many documents the ledger names
 * @param mismatches documents that are not what the ledger says, the first thousand
 * @param count how many there are
 */
public record Comparison(long documents, List<Mismatch> mismatches, long count) {
  /** Copies the list. */
  public Comparison {
    mismatches = List.copyOf(mismatches);
  }

  /**
   * A document that is not what the ledger says.
   *
   * @param key its key; empty if it concerns several
   * @param problem what is wrong
   */
  public record Mismatch(String key, String problem) {}
}
