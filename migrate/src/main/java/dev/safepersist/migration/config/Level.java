package dev.safepersist.migration.config;

/** How thoroughly a migration is checked; each level holds all of those before it. */
public enum Level {
  /** Counts agree, no document is lost or doubled, all parse and have the new version. */
  BASIC,
  /** Every document is read again and compared with what was written; a sample is recomputed. */
  STANDARD,
  /** Every document is transformed again, checked in full, and taken back by its steps. */
  RIGOROUS,
  /** A second reader agrees, before-images are intact, the audit chain is whole. */
  FORENSIC
}
