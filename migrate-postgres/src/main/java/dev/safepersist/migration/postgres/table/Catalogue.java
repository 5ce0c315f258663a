package dev.safepersist.migration.postgres.table;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what a table is made of, and refuses what cannot hold documents. */
public final class Catalogue {
  private static final Map<String, String> KINDS =
      Map.of(
          "v", "view",
          "m", "materialized view",
          "f", "foreign table",
          "c", "composite type",
          "S", "sequence",
          "i", "index",
          "I", "partitioned index",
          "t", "TOAST table");
  private static final String COLUMNS =
      "select a.attname, format_type(a.atttypid, -1), a.attnotnull and not a.atthasdef"
          + " and a.attidentity = '', a.attgenerated = '', a.attidentity = 'a',"
          + " coalesce(c.collname in ('C', 'POSIX', 'ucs_basic', 'pg_c_utf8') or"
          + " (c.collname = 'default' and d.datcollate in ('C', 'POSIX')), false),"
          + " coalesce(quote_ident(s.nspname) || '.' || quote_ident(c.collname), '')"
          + " from pg_attribute a join pg_database d on d.datname = current_database()"
          + " left join pg_collation c on c.oid = a.attcollation"
          + " left join pg_namespace s on s.oid = c.collnamespace"
          + " where a.attrelid = ?::oid and a.attnum > 0 and not a.attisdropped order by a.attnum";
  private static final String PRIMARY_KEY =
      "select a.attname from pg_index x cross join unnest(x.indkey) with ordinality k(n, o)"
          + " join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.n"
          + " where x.indrelid = ?::oid and x.indisprimary and k.o <= x.indnkeyatts order by k.o";
  private static final String UNIQUE =
      "select x.indexrelid, bool_and(a.attnotnull), array_agg(a.attname::text)"
          + " from pg_index x cross join unnest(x.indkey) with ordinality k(n, o)"
          + " join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.n"
          + " where x.indrelid = ?::oid and x.indisunique and x.indisvalid and x.indpred is null"
          + " and x.indexprs is null and k.o <= x.indnkeyatts group by x.indexrelid";

  private final Connection connection;
  private final TableSettings settings;
  private final String database;

  private Catalogue(Connection connection, TableSettings settings) {
    this.connection = connection;
    this.settings = settings;
    this.database = settings.server().name();
  }

  /** The table that the settings mean. */
  public static Table table(Connection connection, TableSettings settings)
      throws SQLException, IOException {
    return new Catalogue(connection, settings).table();
  }

  private Table table() throws SQLException, IOException {
    String oid = oid();
    List<Column> all = columns(oid);
    List<Column> key = key(oid, all);
    Optional<Column> version = Optional.empty();
    if (settings.version().isPresent()) {
      Column column = column(all, settings.version().get());
      if (!Set.of("smallint", "integer", "bigint", "numeric").contains(column.type())) {
        throw wrong(column.name(), "is of type " + column.type() + ", but must be an integer");
      }
      version = Optional.of(column);
    }
    if (settings.document().isPresent()) {
      Column body = column(all, settings.document().get());
      if (!body.type().equals("json") && !body.type().equals("jsonb")) {
        throw wrong(body.name(), "is of type " + body.type() + ", but must be json or jsonb");
      }
      return new Table(settings, key, List.of(body), Optional.of(body.type()), version, all);
    }
    return new Table(settings, key, body(all, key, version), Optional.empty(), version, all);
  }

  private String oid() throws SQLException, IOException {
    String sql =
        "select c.oid::text, c.relkind::text from pg_class c join pg_namespace n"
            + " on n.oid = c.relnamespace where n.nspname = ? and c.relname = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, settings.schema());
      statement.setString(2, settings.table());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw PostgresMessage.TABLE_MISSING.permanent(database, settings.name());
        }
        String kind = rows.getString(2);
        if (!kind.equals("r") && !kind.equals("p")) {
          throw PostgresMessage.NOT_A_TABLE.permanent(
              settings.name(), KINDS.getOrDefault(kind, kind));
        }
        return rows.getString(1);
      }
    }
  }

  private List<Column> columns(String oid) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, oid);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(
              new Column(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getBoolean(3),
                  rows.getBoolean(4),
                  rows.getBoolean(5),
                  rows.getBoolean(6),
                  rows.getString(7)));
        }
      }
    }
    return columns;
  }

  private List<Column> key(String oid, List<Column> all) throws SQLException, IOException {
    List<Column> key = new ArrayList<>();
    if (!settings.key().isEmpty()) {
      for (String name : settings.key()) {
        key.add(column(all, name));
      }
      if (!isUnique(oid)) {
        throw PostgresMessage.KEY_MISSING.permanent(
            settings.name() + " (" + String.join(", ", settings.key()) + ")");
      }
      return key;
    }
    for (String name : names(PRIMARY_KEY, oid)) {
      key.add(column(all, name));
    }
    if (key.isEmpty()) {
      throw PostgresMessage.KEY_MISSING.permanent(settings.name());
    }
    return key;
  }

  private List<String> names(String sql, String oid) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, oid);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  /** Whether the columns of the settings identify a row, and none of them can be null. */
  private boolean isUnique(String oid) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNIQUE)) {
      statement.setString(1, oid);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Object[] names = (Object[]) rows.getArray(3).getArray();
          if (rows.getBoolean(2) && Set.copyOf(settings.key()).equals(Set.of(names))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private List<Column> body(List<Column> all, List<Column> key, Optional<Column> version)
      throws IOException {
    List<Column> body = new ArrayList<>();
    if (settings.columns().isEmpty()) {
      for (Column column : all) {
        boolean apart = key.contains(column) || version.equals(Optional.of(column));
        if (!apart && column.writable()) {
          body.add(column);
        }
      }
      return body;
    }
    for (String name : settings.columns()) {
      Column column = column(all, name);
      if (!column.writable()) {
        throw wrong(name, "is generated by the server");
      }
      body.add(column);
    }
    return body;
  }

  private Column column(List<Column> all, String name) throws IOException {
    return all.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> wrong(name, "does not exist"));
  }

  private IOException wrong(String name, String problem) {
    return PostgresMessage.COLUMN_WRONG.permanent(name, settings.name(), problem);
  }
}
