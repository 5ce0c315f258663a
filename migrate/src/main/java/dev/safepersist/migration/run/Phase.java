package dev.safepersist.migration.run;

import java.util.Locale;

/** The parts of a run. Extraction, transformation and loading are one pipeline per batch. */
public enum Phase {
  /** What is there is looked at: permissions, space, changed files. */
  PREPARATION,
  /** Where before-images go is made ready. */
  SCHEMA_PREPARATION,
  /** Documents are read, transformed and written. */
  LOADING,
  /** References between documents are followed. */
  RELATIONSHIPS,
  /** The result is checked. */
  VALIDATION;

  /** The name in journals and checkpoints. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
