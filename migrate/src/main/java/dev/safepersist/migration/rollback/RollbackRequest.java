package dev.safepersist.migration.rollback;

import java.util.Optional;

/**
 * How a migration is taken back.
 *
 * @param strategy by what
 * @param to the checkpoint to go back to; empty for the beginning
 * @param changed what becomes of documents that were changed after the migration
 */
public record RollbackRequest(Strategy strategy, Optional<String> to, Changed changed) {
  /** By what a migration is taken back. */
  public enum Strategy {
    /** By all before-images. */
    BACKUP,
    /** Batch by batch, the last first, to the beginning or to a checkpoint. */
    INCREMENTAL,
    /** By the version marker alone; refused where the data was changed too. */
    SCHEMA_ONLY
  }

  /** What becomes of documents that were changed after the migration. */
  public enum Changed {
    /** They are listed, and nothing is taken back. */
    REFUSE,
    /** Their data goes back by the steps, with the changes. */
    CONVERT,
    /** They are set aside, and the before-images take their place. */
    OVERWRITE
  }

  /** All of it by before-images; refused if a document was changed since. */
  public static RollbackRequest backup() {
    return new RollbackRequest(Strategy.BACKUP, Optional.empty(), Changed.REFUSE);
  }

  /** To the checkpoint of this name. */
  public static RollbackRequest toCheckpoint(String name) {
    return new RollbackRequest(Strategy.INCREMENTAL, Optional.of(name), Changed.REFUSE);
  }

  /** This, with another choice for documents that were changed. */
  public RollbackRequest withChanged(Changed value) {
    return new RollbackRequest(strategy, to, value);
  }
}
