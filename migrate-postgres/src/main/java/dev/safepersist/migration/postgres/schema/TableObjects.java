package dev.safepersist.migration.postgres.schema;

import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The objects of the schema that belong to a table, depend on it, or are enforced by it. Found by
 * the numbers that the catalogue gives them, not by their names.
 */
public final class TableObjects {
  private static final int OLD_AGE = 1_500_000_000;

  private final Query query;
  private final Table table;
  private final List<String> notices = new ArrayList<>();

  /** The objects around {@code table}. */
  public TableObjects(Connection connection, Table table) {
    this.query = new Query(connection);
    this.table = table;
  }

  private List<String> names(ObjectKind kind) throws SQLException {
    return query.texts(kind.sql(), table.sql());
  }

  /** What does not allow a migration to write to the table, with a remedy each. */
  public List<String> refused() throws SQLException {
    String name = table.sql();
    List<String> refused = new ArrayList<>();
    for (String rule : names(ObjectKind.RULE)) {
      refused.add(
          "rule "
              + rule
              + " rewrites statements on "
              + name
              + "; drop it for the migration: DROP RULE "
              + rule
              + " ON "
              + name);
    }
    for (String child : names(ObjectKind.HEIR)) {
      refused.add(
          "table "
              + child
              + " inherits from "
              + name
              + ", and no key is unique in both; separate them: ALTER TABLE "
              + child
              + " NO INHERIT "
              + name
              + ", and migrate each");
    }
    for (String kind :
        query.texts(
            "select relpersistence::text from pg_class where oid = cast(? as regclass)"
                + " and relpersistence <> 'p'",
            name)) {
      refused.add(
          kind.equals("u")
              ? name
                  + " is unlogged, and empty after a crash of the server; run: ALTER TABLE "
                  + name
                  + " SET LOGGED"
              : name + " is temporary; use a table that other sessions see");
    }
    return refused;
  }

  /** What to know before documents of the table are replaced, or rows are added to it. */
  public List<String> notices(boolean inPlace) throws SQLException {
    String name = table.sql();
    size(name);
    notice(ObjectKind.TRIGGER, "triggers of " + name + " run for each row that is written");
    notice(ObjectKind.CHECK, "check constraints of " + name + " leave out what violates them");
    notice(ObjectKind.FOREIGN_KEY, "foreign keys of " + name);
    notice(ObjectKind.REFERRER, "foreign keys of other tables refer to " + name + ", and stay");
    notice(ObjectKind.GENERATED, "generated columns of " + name + " are computed anew");
    notice(ObjectKind.VIEW, "views read " + name + ", and will show the new documents");
    notice(
        ObjectKind.MATERIALIZED_VIEW,
        "materialized views read " + name + ", and are refreshed after the load");
    notice(ObjectKind.FUNCTION, "functions depend on " + name);
    notice(ObjectKind.MENTION, "functions mention the name of " + name + " in their text");
    notice(ObjectKind.PUBLICATION, "publications send each row of " + name + " that is written");
    notice(ObjectKind.PARTITION, "partitions of " + name + " are written through it");
    if (inPlace) {
      expressions(name);
    }
    kept(name);
    return List.copyOf(notices);
  }

  /** What belongs to the table and is not part of another one, for a message. */
  public List<String> own() throws SQLException {
    List<String> own = new ArrayList<>();
    for (ObjectKind kind : ObjectKind.values()) {
      if (kind.isCarried()) {
        List<String> found = names(kind);
        if (!found.isEmpty()) {
          own.add(kind.label() + " " + String.join(", ", found));
        }
      }
    }
    return own;
  }

  private void notice(ObjectKind kind, String text) throws SQLException {
    List<String> found = names(kind);
    if (!found.isEmpty()) {
      notices.add(text + ": " + String.join(", ", found));
    }
  }

  private void size(String name) throws SQLException {
    String sql =
        "select pg_size_pretty(pg_total_relation_size(c.oid)), c.reltuples::bigint::text,"
            + " coalesce(s.n_dead_tup > 1000 and s.n_dead_tup > s.n_live_tup, false)::text,"
            + " (age(c.relfrozenxid) > "
            + OLD_AGE
            + ")::text from pg_class c left join pg_stat_user_tables s on s.relid = c.oid"
            + " where c.oid = cast(? as regclass) and c.relkind = 'r'";
    for (List<String> row : query.rows(sql, name)) {
      if (row.get(2).equals("true")) {
        notices.add(
            name
                + " ("
                + row.get(0)
                + ") has more dead rows than live ones; run VACUUM "
                + name
                + " before the migration");
      }
      if (row.get(3).equals("true")) {
        notices.add(name + " is close to the end of transaction ids; run VACUUM FREEZE " + name);
      }
    }
    String used = "select pg_size_pretty(pg_total_relation_size(cast(? as regclass)))";
    notices.add(
        name
            + " takes "
            + query.texts(used, name).get(0)
            + " with its indexes; rows that are written take space of their own until VACUUM");
    if (query.is("select exists (select from pg_stat_replication)")) {
      notices.add("the server has replicas, which receive each row that is written");
    }
  }

  /** Expressions over a document read the old members by name. */
  private void expressions(String name) throws SQLException {
    String columns = table.body().stream().map(Column::name).collect(Collectors.joining("\n"));
    List<String> found =
        query.texts(
            "select distinct x.indexrelid::regclass::text from pg_index x join pg_depend d"
                + " on d.classid = 'pg_class'::regclass and d.objid = x.indexrelid"
                + " and d.refclassid = 'pg_class'::regclass and d.refobjid = x.indrelid"
                + " join pg_attribute a on a.attrelid = x.indrelid and a.attnum = d.refobjsubid"
                + " where x.indrelid = cast(? as regclass) and (x.indexprs is not null or x.indpred"
                + " is not null) and a.attname = any (string_to_array(?, chr(10))) order by 1",
            name,
            columns);
    if (!found.isEmpty()) {
      notices.add(
          "indexes on expressions of documents of "
              + name
              + " keep reading the old members: "
              + String.join(", ", found));
    }
  }

  private void kept(String name) throws SQLException {
    List<String> kept = new ArrayList<>();
    for (ObjectKind kind : ObjectKind.values()) {
      if (kind.isProperty()) {
        List<String> found = names(kind);
        if (!found.isEmpty()) {
          kept.add(kind.label() + " " + String.join(", ", found));
        }
      }
    }
    if (!kept.isEmpty()) {
      notices.add("these stay as they are on " + name + ": " + String.join("; ", kept));
    }
  }
}
