package dev.safepersist.migration.postgres.schema;

import dev.safepersist.migration.config.Settings;
import dev.safepersist.migration.message.MigrationException;

/**
 * What becomes of the objects around a target table.
 *
 * @param create whether the table is created like that of the source, with all that belongs to it
 * @param foreignKeys what becomes of the foreign keys of the table during the load
 * @param orphans what a row without the partner of a foreign key means
 * @param onConflict what a document means whose key is in the target already
 */
public record SchemaOptions(
    boolean create, ForeignKeyMode foreignKeys, Orphans orphans, Existing onConflict) {
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

  /** What a document means whose key is in the target already. */
  public enum Existing {
    /** The run stops. */
    FAIL,
    /** The row in the target stays, if it has the new schema version. */
    KEEP_TARGET,
    /** The document is left out. */
    QUARANTINE
  }

  /** A table that exists, with foreign keys that stay. */
  public static SchemaOptions defaults() {
    return new SchemaOptions(false, ForeignKeyMode.KEEP, Orphans.FAIL, Existing.QUARANTINE);
  }

  /** Reads the members of a table. */
  public static SchemaOptions of(Settings settings) throws MigrationException {
    return new SchemaOptions(
        settings.flag("create", false),
        settings.choice("foreign_keys", ForeignKeyMode.class, ForeignKeyMode.KEEP),
        settings.choice("orphans", Orphans.class, Orphans.FAIL),
        settings.choice("on_conflict", Existing.class, Existing.QUARANTINE));
  }

  /** This, with foreign keys that are validated after the load. */
  public SchemaOptions deferringForeignKeys(Orphans value) {
    return new SchemaOptions(create, ForeignKeyMode.DEFER, value, onConflict);
  }

  /** This, for a table that is created like that of the source. */
  public SchemaOptions creating() {
    return new SchemaOptions(true, foreignKeys, orphans, onConflict);
  }

  /** This, with another meaning of keys that are in the target already. */
  public SchemaOptions onConflict(Existing value) {
    return new SchemaOptions(create, foreignKeys, orphans, value);
  }

  /** Whether foreign keys are dropped during the load. */
  public boolean defers() {
    return foreignKeys == ForeignKeyMode.DEFER;
  }
}
