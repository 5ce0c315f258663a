package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.KeyText;
import dev.safepersist.migration.postgres.table.Names;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The keys that were written in a table, logged by triggers in the transactions of the writers.
 * Keys have the types of their columns, since the text of a value depends on the session. Writers
 * need no rights on the log: the function of the trigger is that of the migration, and does nothing
 * else.
 */
class ChangeLog {
  private static final String TRIGGER = "safepersist_capture_";

  private final Table table;
  private final Rows rows;
  private final String log;
  private final String function;
  private final String refusal;
  private final String trigger;
  private final String truncation;

  /**
   * The log of a table.
   *
   * @param name tells the logs of a database apart
   */
  ChangeLog(Table table, String name) {
    this.table = table;
    this.rows = new Rows(table);
    this.log = "safepersist." + Names.quoted("changes_" + name);
    this.function = "safepersist." + Names.quoted("capture_" + name) + "()";
    this.refusal = "safepersist." + Names.quoted("refuse_" + name) + "()";
    this.trigger = Names.quoted(TRIGGER + name);
    this.truncation = Names.quoted("safepersist_truncate_" + name);
  }

  /** The table whose writes are logged. */
  Table table() {
    return table;
  }

  /** The name of the log in SQL. */
  String sql() {
    return log;
  }

  /**
   * Begins to log, within a transaction. It holds a lock that waits for all transactions that have
   * written to the table: once it is committed, no write is missing.
   */
  void install(Connection connection) throws SQLException {
    Query query = new Query(connection);
    query.run(
        "create table "
            + log
            + " as select "
            + keys(Column::sql, "")
            + " from "
            + table.sql()
            + " t with no data");
    query.run("revoke all on " + log + " from public");
    query.run(captureFunction());
    query.run("revoke all on function " + function + " from public");
    query.run(refusalFunction());
    query.run("revoke all on function " + refusal + " from public");
    query.run(
        "create trigger "
            + trigger
            + " after insert or update or delete on "
            + table.sql()
            + " for each row execute function "
            + function);
    query.run(
        "create trigger "
            + truncation
            + " before truncate on "
            + table.sql()
            + " for each statement execute function "
            + refusal);
    for (String name : List.of(trigger, truncation)) { // also for sessions that replicate
      query.run("alter table " + table.sql() + " enable always trigger " + name);
    }
  }

  private String captureFunction() {
    String target = "insert into " + log + " values (";
    return "create function "
        + function
        + " returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp"
        + " as $capture$ begin if tg_op <> 'INSERT' and (tg_op = 'DELETE' or record_image_ne(row("
        + keys(Column::sql, "old.")
        + "), row("
        + keys(Column::sql, "new.")
        + "))) then "
        + target
        + keys(Column::sql, "old.")
        + "); end if; if tg_op <> 'DELETE' then "
        + target
        + keys(Column::sql, "new.")
        + "); end if; return null; end $capture$";
  }

  private String refusalFunction() {
    return "create function "
        + refusal
        + " returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $refuse$"
        + " begin raise exception using errcode = '55006', message = 'the table is migrated online,"
        + " and cannot be truncated', hint = 'Use DELETE, or let ''safepersist migrate abort'' take"
        + " the migration back first.'; end $refuse$";
  }

  private String keys(Function<Column, String> name, String prefix) {
    return table.key().stream()
        .map(column -> prefix + name.apply(column))
        .collect(Collectors.joining(", "));
  }

  /** Whether it is there. */
  boolean exists(Connection connection) throws SQLException {
    return new Query(connection).exists(log);
  }

  /** Ends the logging, and drops the log, within a transaction. */
  void remove(Connection connection) throws SQLException {
    Query query = new Query(connection);
    if (query.exists(table.sql())) {
      query.run("drop trigger if exists " + trigger + " on " + table.sql());
      query.run("drop trigger if exists " + truncation + " on " + table.sql());
    }
    query.run("drop function if exists " + function);
    query.run("drop function if exists " + refusal);
    query.run("drop table if exists " + log);
  }

  /**
   * Takes keys out of the log, in any order: a transaction that commits late is met by a later
   * call.
   */
  List<String> take(Connection connection, int most) throws SQLException {
    String sql =
        "delete from "
            + log
            + " t where ctid = any (array(select ctid from "
            + log
            + " limit "
            + most
            + ")) returning "
            + table.keyTexts();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return distinct(statement);
    }
  }

  /** Puts keys into the log, for a later call. */
  void add(Connection connection, Collection<String> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    StringBuilder values = new StringBuilder();
    for (int n = 0; n < table.key().size(); n++) {
      values.append(n == 0 ? "" : ", ").append(table.inputKey(n));
    }
    String sql =
        "insert into "
            + log
            + " select "
            + values
            + " from unnest("
            + rows.arrays()
            + ") i("
            + rows.names()
            + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      rows.setKeys(statement, 1, keys);
      statement.executeUpdate();
    }
  }

  /** Those of the keys that are in the log. */
  Set<String> among(Connection connection, Collection<String> keys) throws SQLException {
    String sql =
        "select "
            + table.keyTexts()
            + " from "
            + log
            + " t join unnest("
            + rows.arrays()
            + ") i("
            + rows.names()
            + ") on "
            + table.keyMatches();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      rows.setKeys(statement, 1, keys);
      return new HashSet<>(distinct(statement));
    }
  }

  /** How many keys it holds. */
  long count(Connection connection) throws SQLException {
    return Long.parseLong(new Query(connection).texts("select count(*)::text from " + log).get(0));
  }

  private List<String> distinct(PreparedStatement statement) throws SQLException {
    Set<String> keys = new java.util.LinkedHashSet<>();
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        keys.add(key(found, table));
      }
    }
    return new ArrayList<>(keys);
  }

  /** The key whose texts are the first columns of a row. */
  static String key(ResultSet row, Table table) throws SQLException {
    List<String> parts = new ArrayList<>();
    for (int n = 1; n <= table.key().size(); n++) {
      parts.add(row.getString(n));
    }
    return KeyText.of(parts);
  }
}
