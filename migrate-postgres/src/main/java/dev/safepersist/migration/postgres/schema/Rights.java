package dev.safepersist.migration.postgres.schema;

import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.Names;
import dev.safepersist.migration.postgres.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rights that a migration needs, each asked of the server; those that are missing. */
public final class Rights {
  private static final String LEDGER = "safepersist";

  private final Query query;
  private final String user;
  private final List<String> missing = new ArrayList<>();

  /** The rights of the user of {@code connection}. */
  public Rights(Connection connection) throws SQLException {
    this.query = new Query(connection);
    this.user = query.texts("select quote_ident(current_user)").get(0);
  }

  /** What is missing, each with the statement that grants it. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  private void lacks(String right, String object) {
    missing.add(
        "this user lacks "
            + right
            + " on "
            + object
            + "; let its owner run: GRANT "
            + right
            + " ON "
            + object
            + " TO "
            + user);
  }

  /** Requires what reading needs. */
  public Rights reading(Table table) throws SQLException {
    schema(table);
    table(table, "SELECT");
    return this;
  }

  /** Requires what replacing the documents of rows needs. */
  public Rights replacing(Table table) throws SQLException {
    List<Column> written = new ArrayList<>(table.body());
    table.version().ifPresent(written::add);
    for (Column column : written) {
      String sql = "select has_column_privilege(cast(? as regclass), ?, 'UPDATE')";
      if (!query.is(sql, table.sql(), column.name())) {
        lacks("UPDATE (" + column.sql() + ")", table.sql());
      }
    }
    return this;
  }

  /**
   * Requires what adding rows needs.
   *
   * @param takesBack whether they may be removed again
   */
  public Rights adding(Table table, boolean takesBack) throws SQLException {
    table(table, "INSERT");
    table(table, "UPDATE");
    if (takesBack) {
      table(table, "DELETE");
    }
    for (Column column : table.all()) {
      String sql =
          "select s.name from (select pg_get_serial_sequence(?, ?) as name) s where s.name is not"
              + " null and not (has_sequence_privilege(s.name, 'UPDATE')"
              + " and has_sequence_privilege(s.name, 'USAGE'))";
      for (String sequence : query.texts(sql, table.sql(), column.name())) {
        lacks("USAGE, UPDATE", "SEQUENCE " + sequence); // to see its number, and to set it
      }
    }
    return this;
  }

  /** Requires what it takes to drop foreign keys and to create them again. */
  public Rights altering(Table table) throws SQLException {
    owner(table.sql());
    for (String partner :
        query.texts(
            "select distinct c.confrelid::regclass::text from pg_constraint c where c.contype = 'f'"
                + " and c.conrelid = cast(? as regclass)"
                + " and not has_table_privilege(c.confrelid, 'REFERENCES')",
            table.sql())) {
      lacks("REFERENCES", partner);
    }
    return this;
  }

  /** Requires what it takes to create a table in a schema. */
  public Rights creating(String schema) throws SQLException {
    String quoted = Names.quoted(schema);
    if (!query.is("select to_regnamespace(?) is not null", quoted)) {
      missing.add("there is no schema " + quoted + "; create it: CREATE SCHEMA " + quoted);
    } else if (!query.is("select has_schema_privilege(?, 'CREATE')", schema)) {
      lacks("CREATE", "SCHEMA " + quoted);
    }
    return this;
  }

  /** Requires what the tables of the ledger need. */
  public Rights ledger() throws SQLException {
    if (!query.is("select to_regnamespace('safepersist') is not null")) {
      String database = query.texts("select quote_ident(current_database())").get(0);
      if (!query.is("select has_database_privilege(current_database(), 'CREATE')")) {
        lacks("CREATE", "DATABASE " + database);
      }
      return this;
    }
    if (!query.is("select has_schema_privilege('safepersist', 'USAGE')")) {
      lacks("USAGE", "SCHEMA " + LEDGER);
      return this;
    }
    String sql =
        "select c.relname::text, p.name from pg_class c cross join"
            + " (values ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) p(name)"
            + " where c.relnamespace = to_regnamespace('safepersist') and c.relkind = 'r'"
            + " and c.relname <> 'ledger_version' and not has_table_privilege(c.oid, p.name)"
            + " order by 1, 2";
    for (List<String> row : query.rows(sql)) {
      boolean appended = row.get(0).equals("audit") && !row.get(1).equals("INSERT");
      boolean finalized = row.get(0).equals("before_image") && row.get(1).equals("DELETE");
      if (!appended && !finalized) {
        lacks(row.get(1), LEDGER + "." + row.get(0));
      }
    }
    return this;
  }

  private void schema(Table table) throws SQLException {
    String schema = table.settings().schema();
    if (!query.is("select has_schema_privilege(?, 'USAGE')", schema)) {
      lacks("USAGE", "SCHEMA " + Names.quoted(schema));
    }
  }

  /** By its number: a name is not resolved in a schema that is closed to this user. */
  private void table(Table table, String right) throws SQLException {
    String sql =
        "select has_table_privilege(c.oid, ?) from pg_class c join pg_namespace n on n.oid ="
            + " c.relnamespace where n.nspname = ? and c.relname = ?";
    if (!query.is(sql, right, table.settings().schema(), table.settings().table())) {
      lacks(right, table.sql());
    }
  }

  private void owner(String table) throws SQLException {
    String sql =
        "select pg_get_userbyid(relowner) from pg_class where oid = cast(? as regclass)"
            + " and not pg_has_role(relowner, 'USAGE')";
    for (String owner : query.texts(sql, table)) {
      missing.add(
          "only the owner of "
              + table
              + " can drop and create its foreign keys; let an administrator run: GRANT "
              + Names.quoted(owner)
              + " TO "
              + user
              + ", or write 'foreign_keys: keep'");
    }
  }
}
