package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.table.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The change of the names of two tables, within one transaction.
 *
 * @param migration the id of the migration
 * @param source schema and table of the old documents before the cut-over
 * @param target schema and table of the new ones before the cut-over
 */
record Swapping(String migration, List<String> source, List<String> target) {
  /** The name of the old table after the cut-over; it stays in its schema. */
  String oldName() {
    String name = "before_" + migration.replaceAll("[^0-9a-zA-Z]", "_");
    return name.length() > 60 ? name.substring(0, 60) : name;
  }

  /** The new table takes the name of the old one, and its triggers. */
  void forth(Connection connection) throws SQLException {
    Query query = new Query(connection);
    query.run("set local search_path = pg_catalog"); // definitions name everything in full
    List<List<String>> triggers =
        query.rows(
            "select pg_get_triggerdef(t.oid), quote_ident(t.tgname), t.tgenabled::text from"
                + " pg_trigger t where t.tgrelid = cast(? as regclass) and not t.tgisinternal and"
                + " t.tgname not like 'safepersist\\_%' and not exists (select from pg_trigger o"
                + " where o.tgrelid = cast(? as regclass) and o.tgname = t.tgname)"
                + " order by t.tgname",
            sql(source), sql(target));
    rename(query, source, oldName());
    move(query, target, source);
    for (List<String> trigger : triggers) {
      query.run(trigger.get(0)); // it names the table, which is another one now
      query.run("alter table " + sql(source) + " " + enabled(trigger.get(2)) + trigger.get(1));
    }
    query.run("reset search_path");
  }

  private static String enabled(String state) {
    return switch (state) {
      case "D" -> "disable trigger ";
      case "R" -> "enable replica trigger ";
      case "A" -> "enable always trigger ";
      default -> "enable trigger ";
    };
  }

  /** Both tables have the names that they had before. */
  void back(Connection connection) throws SQLException {
    Query query = new Query(connection);
    move(query, source, target);
    rename(query, List.of(source.get(0), oldName()), source.get(1));
  }

  /** The old table goes out of the way; the new one keeps its name. */
  void aside(Connection connection) throws SQLException {
    rename(new Query(connection), source, oldName());
  }

  /** The old table has the name again that it had before. */
  void asideBack(Connection connection) throws SQLException {
    rename(new Query(connection), List.of(source.get(0), oldName()), source.get(1));
  }

  private static void rename(Query query, List<String> table, String name) throws SQLException {
    query.run("alter table " + sql(table) + " rename to " + Names.quoted(name));
  }

  /** Moves a table to another schema under another name. */
  private void move(Query query, List<String> from, List<String> to) throws SQLException {
    List<String> now = new ArrayList<>(from);
    String passing = "passing_" + oldName();
    rename(query, now, passing);
    now.set(1, passing);
    if (!now.get(0).equals(to.get(0))) {
      query.run("alter table " + sql(now) + " set schema " + Names.quoted(to.get(0)));
      now.set(0, to.get(0));
    }
    rename(query, now, to.get(1));
  }

  static String sql(List<String> table) {
    return Names.quoted(table.get(0)) + "." + Names.quoted(table.get(1));
  }
}
