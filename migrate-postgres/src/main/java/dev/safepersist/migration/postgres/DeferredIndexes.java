package dev.safepersist.migration.postgres;

import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.spi.PlaceException;
import dev.safepersist.migration.spi.PlaceException.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Indexes that are dropped before a table is filled, and built again afterwards. What is dropped is
 * remembered in the same transaction, and forgotten in the one that builds it.
 *
 * <p>Unique indexes and constraints stay, since they decide about single documents. So does each
 * index whose definition does not say everything about it: one with a comment, a tablespace, its
 * own statistics, or dependents.
 */
record DeferredIndexes(Table table, String migration) {
  private static final String FIND =
      "select c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname),"
          + " pg_get_indexdef(c.oid) from pg_index x join pg_class c on c.oid = x.indexrelid"
          + " join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace"
          + " where x.indrelid = cast(? as regclass) and t.relkind = 'r' and not t.relispartition"
          + " and not x.indisunique and not x.indisexclusion and x.indisvalid"
          + " and not x.indisreplident and not x.indisclustered and c.reltablespace = 0"
          + " and obj_description(c.oid, 'pg_class') is null"
          + " and pg_has_role(t.relowner, 'USAGE') and has_schema_privilege(n.oid, 'CREATE')"
          + " and not exists (select 1 from pg_depend d where d.refclassid = 'pg_class'::regclass"
          + " and d.refobjid = c.oid) and not exists (select 1 from pg_attribute a"
          + " where a.attrelid = c.oid and a.attstattarget >= 0) order by c.relname";
  private static final String REMEMBER =
      "insert into safepersist.deferred_index (migration, n, target, name, definition)"
          + " values (?, ?, ?, ?, ?)";
  private static final String NEXT =
      "select n, name, definition from safepersist.deferred_index where migration = ?"
          + " order by n limit 1 for update";
  private static final String FORGET =
      "delete from safepersist.deferred_index where migration = ? and n = ?";
  private static final String EXISTS =
      "select 1 from pg_index x join pg_class c on c.oid = x.indexrelid"
          + " where x.indrelid = cast(? as regclass) and c.relname = ?";

  /** Names in definitions are complete without a path, so that they mean the same ever after. */
  private static final String NO_PATH = "set local search_path = ''";

  private record Found(String name, String sql, String definition) {}

  /** Drops the indexes of the table, unless other sessions keep them busy. */
  void putAside(Connection connection) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.execute(NO_PATH);
      statement.execute("set local lock_timeout = '3s'");
      int n = 0;
      for (Found index : found(connection)) {
        remember(connection, n++, index);
        statement.execute("drop index " + index.sql());
      }
    } catch (SQLException refused) {
      if (isLost(refused)) {
        throw refused;
      }
      connection.rollback(before); // filled with them: slower, and as good
    }
  }

  private static boolean isLost(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("08") || state.startsWith("57");
  }

  private List<Found> found(Connection connection) throws SQLException {
    List<Found> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(new Found(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
      }
    }
    return found;
  }

  private void remember(Connection connection, int n, Found index) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
      statement.setString(1, migration);
      statement.setInt(2, n);
      statement.setString(3, table.settings().name());
      statement.setString(4, index.name());
      statement.setString(5, index.definition());
      statement.executeUpdate();
    }
  }

  /** Builds one of the indexes again, unless a user has done so; false if none is left. */
  boolean buildNext(Connection connection, Database database) throws SQLException, PlaceException {
    try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        String name = row.getString(2);
        if (!exists(connection, name)) {
          build(connection, database, name, row.getString(3));
        }
        forget(connection, row.getInt(1));
        return true;
      }
    }
  }

  private boolean exists(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
      statement.setString(1, table.sql());
      statement.setString(2, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private void build(Connection connection, Database database, String name, String definition)
      throws SQLException, PlaceException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(NO_PATH);
      statement.execute(definition);
    } catch (SQLException failure) {
      PlaceException known = database.failure(failure);
      if (known.kind() == Kind.PERMANENT || known.kind() == Kind.DATA) {
        throw PostgresMessage.INDEX_NOT_BUILT.failure(
            Kind.PERMANENT, failure, name, table.settings().name(), failure.getMessage());
      }
      throw failure;
    }
  }

  private void forget(Connection connection, int n) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setString(1, migration);
      statement.setInt(2, n);
      statement.executeUpdate();
    }
  }

  /** The migration that has put indexes of a table aside; empty if none has. */
  static Optional<String> holder(Connection connection, Table table) throws SQLException {
    Query query = new Query(connection);
    if (!query.exists("safepersist.deferred_index")) {
      return Optional.empty();
    }
    String sql = "select migration from safepersist.deferred_index where target = ? limit 1";
    return query.texts(sql, table.settings().name()).stream().findFirst();
  }
}
