package dev.safepersist.migration.postgres.schema;

import dev.safepersist.migration.config.Settings;
import dev.safepersist.migration.message.MigrationException;

/**
 * What becomes of the objects around a target table.
 *
 * @param create whether the table is created like that of the source, with all that belongs to it
 * @param foreignKeys what becomes of the foreign keys of the table during the load
 * @param orphans what a row without the partner of a foreign key means
 */
public record SchemaOptions(boolean create, ForeignKeyMode foreignKeys, Orphans orphans) {
  /** What becomes of foreign keys during the load. */
  public enum ForeignKeyMode {
    /** They stay: a row without partner is left out. */
    KEEP,
    /** They are dropped and remembered, and validated when all rows are loaded. */
    DEFER
  }

  /** What a row without partner means, once all rows are loaded. */
  public enum Orphans {
    /** The run stops. */
    FAIL,
    /** The row is listed in the quarantine, and the foreign key is not valid yet. */
    QUARANTINE
  }

  /** A table that exists, with foreign keys that stay. */
  public static SchemaOptions defaults() {
    return new SchemaOptions(false, ForeignKeyMode.KEEP, Orphans.FAIL);
  }

  /** Reads the members of a table. */
  public static SchemaOptions of(Settings settings) throws MigrationException {
    return new SchemaOptions(
        settings.flag("create", false),
        settings.choice("foreign_keys", ForeignKeyMode.class, ForeignKeyMode.KEEP),
        settings.choice("orphans", Orphans.class, Orphans.FAIL));
  }

  /** This, with foreign keys that are validated after the load. */
  public SchemaOptions deferringForeignKeys(Orphans value) {
    return new SchemaOptions(create, ForeignKeyMode.DEFER, value);
  }

  /** This, for a table that is created like that of the source. */
  public SchemaOptions creating() {
    return new SchemaOptions(true, foreignKeys, orphans);
  }

  /** Whether foreign keys are dropped during the load. */
  public boolean defers() {
    return foreignKeys == ForeignKeyMode.DEFER;
  }
}
