package dev.safepersist.migration.postgres.schema;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.table.Names;
import dev.safepersist.migration.postgres.table.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The foreign keys of a table while it is loaded. They are remembered in the ledger by the
 * transaction that drops them, and forgotten by the one that has validated them: whatever ends in
 * between, none is lost. For one thread; each method within a transaction.
 */
public final class ForeignKeys {
  private static final String LOCK_TIMEOUT = "set local lock_timeout = '3s'";

  private final Query query;
  private final Table table;
  private final String migration;

  /** The foreign keys of {@code table} during {@code migration}. */
  public ForeignKeys(Connection connection, Table table, String migration) {
    this.query = new Query(connection);
    this.table = table;
    this.migration = migration;
  }

  /**
   * A row that refers to one that does not exist.
   *
   * @param key the columns of its key, as texts
   * @param problem what is missing
   */
  public record Orphan(List<String> key, String problem) {
    /** Copies the list. */
    public Orphan {
      key = List.copyOf(key);
    }
  }

  /** Drops them, and remembers them; those that are remembered already are dropped again. */
  public void drop() throws SQLException {
    query.run(LOCK_TIMEOUT);
    // an empty search path makes definitions name the schema of each table
    query.run("set local search_path = pg_catalog");
    query.change(
        "insert into safepersist.foreign_key (migration, target, name, definition, valid, comment)"
            + " select ?, ?, c.conname, regexp_replace(pg_get_constraintdef(c.oid), ' NOT VALID$',"
            + " ''), c.convalidated, obj_description(c.oid, 'pg_constraint') from pg_constraint c"
            + " where c.conrelid = cast(? as regclass) and c.contype = 'f' and c.conparentid = 0"
            + " on conflict (target, name) do nothing",
        migration,
        table.sql(),
        table.sql());
    for (String name :
        query.texts(
            "select conname::text from pg_constraint where conrelid = cast(? as regclass)"
                + " and contype = 'f' and conparentid = 0",
            table.sql())) {
      query.run("alter table " + table.sql() + " drop constraint " + Names.quoted(name));
    }
    query.run("reset search_path");
  }

  /** The names of those that are remembered. */
  public List<String> remembered() throws SQLException {
    return query.texts(
        "select name from safepersist.foreign_key where target = ? order by name", table.sql());
  }

  /** Creates those that are remembered, for new rows: those that are there are not checked yet. */
  public void create() throws SQLException {
    query.run(LOCK_TIMEOUT);
    for (List<String> key :
        query.rows(
            "select f.name, f.definition, coalesce(f.comment, '') from safepersist.foreign_key f"
                + " where f.target = ? and not exists (select from pg_constraint c where c.conrelid"
                + " = cast(? as regclass) and c.conname = f.name) order by f.name",
            table.sql(),
            table.sql())) {
      String name = Names.quoted(key.get(0));
      query.run(
          "alter table "
              + table.sql()
              + " add constraint "
              + name
              + " "
              + key.get(1)
              + (isPartitioned() ? "" : " not valid"));
      if (!key.get(2).isEmpty()) {
        String text = query.texts("select quote_literal(?)", key.get(2)).get(0);
        query.run("comment on constraint " + name + " on " + table.sql() + " is " + text);
      }
    }
  }

  private boolean isPartitioned() throws SQLException {
    return query.is(
        "select relkind = 'p' from pg_class where oid = cast(? as regclass)", table.sql());
  }

  /** The rows that keep a remembered foreign key from being valid. */
  public List<Orphan> orphans() throws SQLException {
    List<Orphan> orphans = new ArrayList<>();
    for (String name : remembered()) {
      orphans.addAll(orphans(name));
    }
    return orphans;
  }

  private List<Orphan> orphans(String name) throws SQLException {
    String columns =
        "select a.attname::text, b.attname::text, c.confrelid::regclass::text from pg_constraint c"
            + " cross join lateral unnest(c.conkey, c.confkey) with ordinality k(own, other, n)"
            + " join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own"
            + " join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.other"
            + " where c.conrelid = cast(? as regclass) and c.conname = ? order by k.n";
    List<String> present = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    List<String> values = new ArrayList<>();
    String partner = "";
    for (List<String> row : query.rows(columns, table.sql(), name)) {
      String own = "t." + Names.quoted(row.get(0));
      present.add(own + " is not null");
      equal.add("p." + Names.quoted(row.get(1)) + " = " + own);
      values.add(own + "::text");
      partner = row.get(2);
    }
    if (present.isEmpty()) {
      return List.of();
    }
    String key = table.keyTexts();
    int size = table.key().size();
    String sql =
        "select "
            + key
            + ", concat_ws(', ', "
            + String.join(", ", values)
            + ") from "
            + table.sql()
            + " t where "
            + String.join(" and ", present)
            + " and not exists (select from "
            + partner
            + " p where "
            + String.join(" and ", equal)
            + ") order by "
            + table.keyList();
    List<Orphan> orphans = new ArrayList<>();
    for (List<String> row : query.rows(sql)) {
      String problem =
          name + " refers to " + row.get(size) + " of " + partner + ", which is not" + " there";
      orphans.add(new Orphan(row.subList(0, size), problem));
    }
    return orphans;
  }

  /**
   * Validates those that are remembered, and forgets them.
   *
   * @throws IOException if a row refers to one that does not exist
   */
  public void validate() throws SQLException, IOException {
    List<Orphan> orphans = orphans();
    if (!orphans.isEmpty()) {
      String key = orphans.get(0).key().stream().collect(Collectors.joining(", "));
      throw PostgresMessage.ORPHANS.permanent(
          orphans.size(), table.settings().name(), key, orphans.get(0).problem());
    }
    settle();
  }

  /** Validates those without orphans that were valid before, and forgets them. */
  public void settle() throws SQLException {
    for (List<String> key :
        query.rows(
            "select name, valid::text from safepersist.foreign_key where target = ? order by name",
            table.sql())) {
      if (!orphans(key.get(0)).isEmpty()) {
        continue;
      }
      if (key.get(1).equals("true")) {
        query.run(
            "alter table " + table.sql() + " validate constraint " + Names.quoted(key.get(0)));
      }
      query.change(
          "delete from safepersist.foreign_key where target = ? and name = ?",
          table.sql(),
          key.get(0));
    }
  }
}
