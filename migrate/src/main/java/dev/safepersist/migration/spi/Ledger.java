package dev.safepersist.migration.spi;

import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** What remembers the course of a migration. Safe for use by several threads. */
public interface Ledger {
  /**
   * Adds a line, durably.
   *
   * @param event what happened
   * @param members what is to be remembered of it
   */
  void record(String event, ObjectNode members) throws IOException;

  /** How often a coordinator has opened the migration; lines carry it. */
  int epoch();
}
