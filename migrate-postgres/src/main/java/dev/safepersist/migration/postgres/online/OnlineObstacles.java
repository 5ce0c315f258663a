package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.schema.Rights;
import dev.safepersist.migration.postgres.schema.TableObjects;
import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks for what stands against a migration whose writers go on; changes nothing. */
final class OnlineObstacles {
  private final Query query;
  private final Connection connection;
  private final Table source;
  private final Table target;
  private final List<String> found = new ArrayList<>();

  OnlineObstacles(Connection connection, Table source, Table target) {
    this.connection = connection;
    this.query = new Query(connection);
    this.source = source;
    this.target = target;
  }

  List<String> list() throws SQLException {
    Rights rights = new Rights(connection).ledger().reading(source).adding(target, true);
    found.addAll(rights.missing());
    if (query.is("select pg_is_in_recovery()")) {
      found.add("the server is a standby, which cannot be written to");
    }
    owner(source);
    owner(target);
    if (!query.is("select has_any_column_privilege(cast(? as regclass), 'UPDATE')", source.sql())) {
      found.add(
          "this user may not lock rows of "
              + source.sql()
              + "; let its owner run: GRANT UPDATE ON "
              + source.sql()
              + " TO "
              + query.texts("select quote_ident(current_user)").get(0));
    }
    for (Table table : List.of(source, target)) {
      found.addAll(new TableObjects(connection, table).refused());
      if (query.is("select row_security_active(cast(? as regclass))", table.sql())) {
        found.add(
            "row security hides rows of "
                + table.sql()
                + " from this user; use its owner, or"
                + " let an administrator run: ALTER ROLE … BYPASSRLS");
      }
      if (!query.is(
          "select relkind = 'r' and not relispartition from pg_class where oid ="
              + " cast(? as regclass)",
          table.sql())) {
        found.add(table.sql() + " has partitions, or is one; migrate it while its writers rest");
      }
      dependents(table);
    }
    keys();
    columns();
    grants();
    return found;
  }

  private void owner(Table table) throws SQLException {
    for (String owner :
        query.texts(
            "select quote_ident(pg_get_userbyid(relowner)) from pg_class where oid = cast(? as"
                + " regclass) and not pg_has_role(relowner, 'USAGE')",
            table.sql())) {
      found.add(
          "only the owner of "
              + table.sql()
              + " can capture its writes and rename it; let an"
              + " administrator run: GRANT "
              + owner
              + " TO "
              + query.texts("select quote_ident(current_user)").get(0));
    }
  }

  /** What refers to a table by its number, and would stay with the old one after the cut-over. */
  private void dependents(Table table) throws SQLException {
    for (String referrer :
        query.texts(
            "select c.conname || ' of ' || c.conrelid::regclass from pg_constraint c where c.contype ="
                + " 'f' and c.confrelid = cast(? as regclass) order by 1",
            table.sql())) {
      found.add(
          "foreign key "
              + referrer
              + " refers to "
              + table.sql()
              + ", and would go on to"
              + " refer to the old table; drop it, and add it again after the cut-over");
    }
    for (String view :
        query.texts(
            "select distinct r.ev_class::regclass::text from pg_depend d join pg_rewrite r on r.oid ="
                + " d.objid where d.classid = 'pg_rewrite'::regclass and d.refobjid = cast(? as"
                + " regclass) and r.ev_class <> cast(? as regclass) order by 1",
            table.sql(),
            table.sql())) {
      found.add(
          "view "
              + view
              + " reads "
              + table.sql()
              + ", and would go on to read the old table;"
              + " drop it, and create it again after the cut-over");
    }
    for (String publication :
        query.texts(
            "select p.pubname::text from pg_publication p join pg_publication_rel r on r.prpubid = p.oid"
                + " where r.prrelid = cast(? as regclass) order by 1",
            table.sql())) {
      found.add(
          "publication "
              + publication
              + " sends "
              + table.sql()
              + "; take it out, and add it"
              + " again after the cut-over");
    }
  }

  private void keys() throws SQLException {
    String from = types(source);
    String into = types(target);
    if (!from.equals(into)) {
      found.add(
          "the key of "
              + source.sql()
              + " is "
              + from
              + ", that of "
              + target.sql()
              + " is "
              + into
              + "; give both the same columns");
    }
  }

  private static String types(Table table) {
    return table.key().stream().map(Column::type).collect(Collectors.joining(", "));
  }

  private void columns() {
    for (Column lost : new CarrySql(source, target).lost()) {
      found.add(
          target.sql()
              + " has no column "
              + lost.name()
              + ", so its values would be lost; run:"
              + " ALTER TABLE "
              + target.sql()
              + " ADD COLUMN "
              + lost.sql()
              + " "
              + lost.type());
    }
    List<Column> given = new ArrayList<>(target.key());
    given.addAll(target.body());
    given.addAll(new CarrySql(source, target).carried());
    target.version().ifPresent(given::add);
    for (Column column : target.all()) {
      if (column.required() && !given.contains(column)) {
        found.add(
            "column "
                + column.name()
                + " of "
                + target.sql()
                + " needs a value, and has no"
                + " default");
      }
    }
  }

  /** Writers must be able to do with the new table what they could do with the old one. */
  private void grants() throws SQLException {
    String sql =
        "select distinct a.privilege_type || ' on ' || ? || ' to ' || case when a.grantee = 0 then"
            + " 'PUBLIC' else quote_ident(pg_get_userbyid(a.grantee)) end from pg_class c,"
            + " aclexplode(c.relacl) a where c.oid = cast(? as regclass) and a.grantee <>"
            + " c.relowner and not exists (select from pg_class o, aclexplode(o.relacl) b where"
            + " o.oid = cast(? as regclass) and (b.grantee = a.grantee or o.relowner = a.grantee)"
            + " and b.privilege_type = a.privilege_type) order by 1";
    for (String missing : query.texts(sql, target.sql(), source.sql(), target.sql())) {
      found.add(
          "a right on " + source.sql() + " is missing on the new table; run: GRANT " + missing);
    }
    boolean same =
        query.is(
            "select a.relowner = b.relowner from pg_class a, pg_class b where a.oid ="
                + " cast(? as regclass) and b.oid = cast(? as regclass)",
            source.sql(),
            target.sql());
    if (!same) {
      found.add(
          source.sql()
              + " and "
              + target.sql()
              + " have different owners; run: ALTER TABLE "
              + target.sql()
              + " OWNER TO "
              + query
                  .texts(
                      "select quote_ident(pg_get_userbyid(relowner)) from pg_class where oid ="
                          + " cast(? as regclass)",
                      source.sql())
                  .get(0));
    }
  }
}
