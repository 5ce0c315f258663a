package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What the database remembers of a migration whose writers go on. A process takes hold of it by an
 * epoch of its own, and each of its transactions requires that epoch: after another process has
 * taken hold, it changes nothing more. For one thread.
 */
final class OnlineRecord {
  /** Whether it is there and may be read, for users who may have no right to the schema. */
  private static final String READABLE =
      "select coalesce((select has_schema_privilege(n.oid, 'usage')"
          + " and has_table_privilege(c.oid, 'select')"
          + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " where n.nspname = 'safepersist' and c.relname = 'online'), false)";

  private final String migration;
  private long epoch = -1;

  OnlineRecord(String migration) {
    this.migration = migration;
  }

  /**
   * The record as it is.
   *
   * @param oldVersion the schema version of the documents before; -1 if unknown
   * @param position the last key that was copied
   * @param done how many rows were copied
   * @param source schema and table before the cut-over
   * @param target schema and table before the cut-over
   */
  record Content(
      State state,
      int oldVersion,
      String position,
      long done,
      List<String> source,
      List<String> target) {}

  /** The id of the migration. */
  String migration() {
    return migration;
  }

  /** What it says; empty if nothing was begun. */
  Optional<Content> read(Connection connection) throws SQLException {
    Query query = new Query(connection);
    if (!query.exists("safepersist.online")) {
      return Optional.empty();
    }
    return query
        .rows(
            "select state, old_version::text, position, done::text, source_schema, source_table,"
                + " target_schema, target_table from safepersist.online where migration = ?",
            migration)
        .stream()
        .findFirst()
        .map(
            row ->
                new Content(
                    State.valueOf(row.get(0)),
                    Integer.parseInt(row.get(1)),
                    row.get(2),
                    Long.parseLong(row.get(3)),
                    row.subList(4, 6),
                    row.subList(6, 8)));
  }

  /** Begins it, within the transaction that begins to capture. */
  void begin(Connection connection, Table source, Table target, int oldVersion)
      throws SQLException {
    Query query = new Query(connection);
    query.change(
        "insert into safepersist.migration (id, target, epoch, columns, holder) values (?, ?, 0, ?,"
            + " ?) on conflict (id) do nothing",
        migration,
        target.settings().name(),
        target.fingerprint(),
        "process " + ProcessHandle.current().pid());
    query.change(
        "insert into safepersist.online (migration, state, epoch, old_version, source_schema,"
            + " source_table, target_schema, target_table) values (?, 'BACKFILL', 1, cast(? as"
            + " integer), ?, ?, ?, ?)",
        migration,
        String.valueOf(oldVersion),
        source.settings().schema(),
        source.settings().table(),
        target.settings().schema(),
        target.settings().table());
    epoch = 1;
  }

  /** Takes hold of it; another process can change nothing more. */
  void hold(Connection connection) throws SQLException {
    epoch =
        Long.parseLong(
            new Query(connection)
                .texts(
                    "update safepersist.online set epoch = epoch + 1 where migration = ? returning"
                        + " epoch::text",
                    migration)
                .get(0));
  }

  /**
   * Requires, within a transaction, that no other process has taken hold; none can until its end.
   */
  void require(Connection connection) throws SQLException, IOException {
    boolean held =
        new Query(connection)
            .is(
                "select true from safepersist.online where migration = ? and epoch = cast(? as"
                    + " bigint) for update",
                migration,
                String.valueOf(epoch));
    if (!held) {
      throw PostgresMessage.FENCED.permanent(migration);
    }
  }

  /** Moves on behind a key. */
  void advance(Connection connection, String position, int rows) throws SQLException {
    new Query(connection)
        .change(
            "update safepersist.online set position = ?, done = done + cast(? as bigint) where"
                + " migration = ?",
            position,
            String.valueOf(rows),
            migration);
  }

  /** Goes back to its beginning, as long as nothing was cut over. */
  void restart(Connection connection) throws SQLException {
    new Query(connection)
        .change(
            "update safepersist.online set state = 'BACKFILL', position = '', done = 0 where"
                + " migration = ?",
            migration);
  }

  /** Whether a table that is not there has another name, after a cut-over. */
  static boolean isInUse(Connection connection, TableSettings table) throws SQLException {
    Query query = new Query(connection);
    return query.is(READABLE)
        && query.is(
            "select exists (select from safepersist.online where state in ('CUT_OVER',"
                + " 'FINALIZED') and ((target_schema, target_table) = (?, ?)"
                + " or (source_schema, source_table) = (?, ?)))",
            table.schema(),
            table.table(),
            table.schema(),
            table.table());
  }

  /** Sets the state. */
  void state(Connection connection, State state) throws SQLException {
    new Query(connection)
        .change(
            "update safepersist.online set state = ?, at = clock_timestamp() where migration = ?",
            state.name(),
            migration);
  }
}
