package dev.safepersist.migration.postgres.schema;

import dev.safepersist.migration.postgres.table.Names;
import dev.safepersist.migration.postgres.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * An empty table that is created like another one of the same database, with all that belongs to
 * it. Triggers and publications follow once it is loaded, so that rows are not reported twice. For
 * one thread; each method within a transaction.
 */
public final class TableCopy {
  private final Query query;
  private final String source;
  private final Table target;
  private final String migration;

  /**
   * A copy.
   *
   * @param source the table that it is created like
   * @param target the table that is created
   */
  public TableCopy(Connection connection, Table source, Table target, String migration) {
    this.query = new Query(connection);
    this.source = source.sql();
    this.target = target;
    this.migration = migration;
  }

  /** What stands against it, with a remedy each. */
  public List<String> refused() throws SQLException {
    List<String> partitions = query.texts(ObjectKind.PARTITION.sql(), source);
    return partitions.isEmpty()
        ? List.of()
        : List.of(
            source
                + " has partitions, which a table that is created like it would not have; create "
                + target.sql()
                + " yourself, and leave 'create' out");
  }

  /** Whether the table is there already. */
  public boolean exists() throws SQLException {
    return query.exists(target.sql());
  }

  /** Creates the table, unless it is there, and remembers that this migration has. */
  public void create() throws SQLException {
    if (exists()) {
      return;
    }
    String sql = target.sql();
    query.run("create table " + sql + " (like " + source + " including all)");
    query.change(
        "insert into safepersist.created_table (migration, target) values (?, ?)"
            + " on conflict (target) do update set migration = excluded.migration",
        migration,
        sql);
    sequences();
    storage();
    TableSecurity security = new TableSecurity(query, source, sql);
    security.copy();
    foreignKeys();
    security.copyOwner(); // the last: it may take rights away
  }

  /** A number that the old table draws from a sequence comes from a sequence of its own. */
  private void sequences() throws SQLException {
    String columns =
        "select a.attname::text, s.seqtypid::regtype::text, s.seqincrement::text,"
            + " s.seqcache::text, s.seqcycle::text from pg_attribute a join pg_sequence s"
            + " on s.seqrelid = pg_get_serial_sequence(?, a.attname::text)::regclass"
            + " where a.attrelid = cast(? as regclass) and a.attidentity = '' and a.attnum > 0"
            + " and not a.attisdropped";
    for (List<String> row : query.rows(columns, source, source)) {
      String column = Names.quoted(row.get(0));
      String table = target.settings().table();
      String name =
          Names.quoted(target.settings().schema())
              + "."
              + Names.quoted(table + "_" + row.get(0) + "_seq");
      query.run(
          "create sequence "
              + name
              + " as "
              + row.get(1)
              + " increment "
              + row.get(2)
              + " cache "
              + row.get(3)
              + (row.get(4).equals("true") ? " cycle" : "")
              + " owned by "
              + target.sql()
              + "."
              + column);
      String literal = query.texts("select quote_literal(?)", name).get(0);
      query.run(
          "alter table "
              + target.sql()
              + " alter column "
              + column
              + " set default nextval("
              + literal
              + ")");
    }
  }

  private void storage() throws SQLException {
    for (String option : query.texts(ObjectKind.STORAGE.sql(), source)) {
      query.run("alter table " + target.sql() + " set (" + option + ")");
    }
    for (String text :
        query.texts(
            "select quote_literal(obj_description(cast(? as regclass), 'pg_class'))", source)) {
      query.run("comment on table " + target.sql() + " is " + (text.isEmpty() ? "null" : text));
    }
  }

  /** Remembered, and created when the rows are there. */
  private void foreignKeys() throws SQLException {
    query.run("set local search_path = pg_catalog");
    query.change(
        "insert into safepersist.foreign_key (migration, target, name, definition, valid, comment)"
            + " select ?, ?, c.conname, case when c.confrelid = c.conrelid then regexp_replace("
            + "d.text, ' REFERENCES [^(]*', ' REFERENCES ' || ?) else d.text end, c.convalidated,"
            + " obj_description(c.oid, 'pg_constraint') from pg_constraint c, lateral (select"
            + " regexp_replace(pg_get_constraintdef(c.oid), ' NOT VALID$', '') as text) d"
            + " where c.conrelid = cast(? as regclass) and c.contype = 'f'"
            + " on conflict (target, name) do nothing",
        migration,
        target.sql(),
        target.sql(),
        source);
    query.run("reset search_path");
  }

  /** Creates the triggers, and publishes the table, once its rows are loaded. */
  public void complete() throws SQLException {
    if (!isOurs()) {
      return;
    }
    query.run("set local search_path = pg_catalog");
    String triggers =
        "select replace(pg_get_triggerdef(t.oid), ' ON ' || s.name || ' ', ' ON ' || ? || ' '),"
            + " quote_ident(t.tgname), t.tgenabled::text from pg_trigger t, (select"
            + " quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace where c.oid = cast(? as regclass)) s"
            + " where t.tgrelid = cast(? as regclass) and not t.tgisinternal and not exists"
            + " (select from pg_trigger o where o.tgrelid = cast(? as regclass) and o.tgname ="
            + " t.tgname) order by t.tgname";
    for (List<String> row : query.rows(triggers, target.sql(), source, source, target.sql())) {
      query.run(row.get(0));
      String state =
          switch (row.get(2)) {
            case "D" -> "disable";
            case "R" -> "enable replica";
            case "A" -> "enable always";
            default -> "enable";
          };
      query.run("alter table " + target.sql() + " " + state + " trigger " + row.get(1));
    }
    String publications =
        "select quote_ident(p.pubname) from pg_publication p join pg_publication_rel r"
            + " on r.prpubid = p.oid where r.prrelid = cast(? as regclass) and not exists (select"
            + " from pg_publication_rel o where o.prpubid = p.oid and o.prrelid ="
            + " cast(? as regclass))";
    for (String publication : query.texts(publications, source, target.sql())) {
      query.run("alter publication " + publication + " add table " + target.sql());
    }
    query.run("reset search_path");
  }

  private boolean isOurs() throws SQLException {
    return query.is(
        "select exists (select from safepersist.created_table where target = ? and migration = ?)",
        target.sql(),
        migration);
  }

  /** Drops the table if this migration has created it and no row is in it. */
  public void dropIfEmpty() throws SQLException {
    if (!isOurs() || !exists()) {
      return;
    }
    query.run("set local lock_timeout = '3s'");
    query.run("lock table " + target.sql() + " in access exclusive mode");
    if (query.is("select not exists (select from " + target.sql() + ")")) {
      query.change("delete from safepersist.foreign_key where target = ?", target.sql());
      query.run("drop table " + target.sql());
      query.change("delete from safepersist.created_table where target = ?", target.sql());
    }
  }
}
