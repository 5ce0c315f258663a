package dev.safepersist.scan.finding;

import java.util.Locale;

/** How soon a write should be made safe. The most urgent comes first. */
public enum Priority {
  /** Data that cannot be made again: accounts, keys, models, positions, sessions, stores. */
  CRITICAL,
  /** Settings that people or programs have made. */
  HIGH,
  /** Metadata, indexes, histories, and what has no telling name. */
  MEDIUM,
  /** What can be made again: caches, reports, exports. */
  LOW;

  /** The name as reports write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
