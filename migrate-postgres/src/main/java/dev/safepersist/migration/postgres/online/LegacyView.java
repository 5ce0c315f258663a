package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online.Formats;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.steps.LensSql;
import dev.safepersist.migration.postgres.steps.StepsSql;
import dev.safepersist.migration.postgres.steps.UntranslatableException;
import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A view by the name of the old table, through which old programs read and write the new one. It
 * has the columns, defaults, owner and grants of the old table.
 *
 * @param names its names
 * @param formats the steps, which must be declared
 * @param old the schema version that old programs know
 */
record LegacyView(LegacyNames names, Formats formats, int old) {
  private static final int SHOWN = 3;

  /** A sequence that gives the values of a column by default, or as its identity. */
  private static final String SEQUENCE =
      "select quote_ident(a.attname), coalesce(quote_literal(pg_get_serial_sequence(?, a.attname))"
          + " || '::regclass', substring(pg_get_expr(d.adbin, d.adrelid) from"
          + " '^nextval\\((.*)\\)$')) from pg_attribute a left join pg_attrdef d on d.adrelid ="
          + " a.attrelid and d.adnum = a.attnum where a.attrelid = cast(? as regclass) and a.attnum"
          + " > 0 and not a.attisdropped and (a.attidentity <> '' or pg_get_expr(d.adbin,"
          + " d.adrelid) like 'nextval(%')";

  /** The steps in SQL. */
  LensSql lens() throws UntranslatableException {
    return steps().lens(old);
  }

  private StepsSql steps() {
    return new StepsSql(formats.transforming().upgrades(), formats.version());
  }

  private LegacySql sql(Tables tables, Map<String, String> sequences) {
    try {
      return new LegacySql(tables, names, lens(), formats.version(), sequences);
    } catch (UntranslatableException objection) {
      throw new IllegalStateException(objection.getMessage(), objection);
    }
  }

  /** Rows of the new table that old programs could not be shown, the first ones. */
  List<String> hidden(Connection connection, Tables tables) throws SQLException {
    return new Query(connection)
        .texts(
            "select concat_ws(', ', "
                + tables.fresh().keyTexts()
                + ") from "
                + tables.fresh().sql()
                + " t where "
                + sql(tables, Map.of()).shown()
                + " is null order by "
                + tables.fresh().keyList()
                + " limit "
                + SHOWN);
  }

  /**
   * Creates it, within the transaction that has moved the old table away.
   *
   * @param tables the tables by their present names
   */
  void install(Connection connection, Tables tables) throws SQLException {
    Query query = new Query(connection);
    query.run("set local search_path = pg_catalog"); // defaults name everything in full
    Map<String, String> sequences = new LinkedHashMap<>();
    String fresh = tables.fresh().sql();
    for (List<String> row : query.rows(SEQUENCE, fresh, fresh)) {
      renamed(tables, row.get(0)).ifPresent(column -> sequences.put(column, row.get(1)));
    }
    for (String statement : sql(tables, sequences).statements()) {
      query.run(statement);
    }
    defaults(query, tables, sequences);
    rights(query, tables.old().sql());
    query.run("reset search_path");
  }

  /** The name that a column of the new table has in the view, if it is there. */
  private static Optional<String> renamed(Tables tables, String column) {
    for (int n = 0; n < tables.fresh().key().size(); n++) {
      if (Names.quoted(tables.fresh().key().get(n).name()).equals(quoted(column))) {
        return Optional.of(tables.old().key().get(n).sql());
      }
    }
    return new CarrySql(tables.old(), tables.fresh())
        .carried().stream().map(Column::sql).filter(quoted(column)::equals).findFirst();
  }

  private static String quoted(String identifier) {
    return identifier.startsWith("\"") ? identifier : Names.quoted(identifier);
  }

  private void defaults(Query query, Tables tables, Map<String, String> sequences)
      throws SQLException {
    for (List<String> row :
        query.rows(
            "select a.attname, pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d join"
                + " pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where"
                + " d.adrelid = cast(? as regclass) and a.attgenerated = ''",
            tables.old().sql())) {
      String column = Names.quoted(row.get(0));
      if (!sequences.containsKey(column)) {
        query.run(
            "alter view "
                + names.view()
                + " alter column "
                + column
                + " set default "
                + row.get(1));
      }
    }
  }

  private void rights(Query query, String old) throws SQLException {
    List<String> statements =
        query.texts(
            "select format('revoke all on %s from %s', ?, case when a.grantee = 0 then 'public' else"
                + " quote_ident(pg_get_userbyid(a.grantee)) end) from pg_class c,"
                + " aclexplode(c.relacl) a where c.oid = cast(? as regclass) and a.grantee <>"
                + " c.relowner group by 1",
            names.view(), names.view());
    for (String statement : statements) { // what is granted on new tables by default
      query.run(statement);
    }
    query.run(
        "alter view "
            + names.view()
            + " owner to "
            + query
                .texts(
                    "select quote_ident(pg_get_userbyid(relowner)) from pg_class where oid = cast(?"
                        + " as regclass)",
                    old)
                .get(0));
    String grants =
        "select format('grant %s%s on %s to %s%s', a.privilege_type, %s, ?, case when a.grantee = 0"
            + " then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end, case when"
            + " a.is_grantable then ' with grant option' else '' end) from %s where %s = cast(? as"
            + " regclass) and a.grantee <> c.relowner and a.privilege_type in ('SELECT', 'INSERT',"
            + " 'UPDATE', 'DELETE', 'REFERENCES')";
    List<String> given =
        List.of(
            replaced(grants, "''", "pg_class c, aclexplode(c.relacl) a", "c.oid"),
            replaced(
                grants,
                "' (' || quote_ident(b.attname) || ')'",
                "pg_class c join pg_attribute b on b.attrelid = c.oid, aclexplode(b.attacl) a",
                "c.oid"));
    for (String sql : given) {
      for (String statement : query.texts(sql, names.view(), old)) {
        query.run(statement);
      }
    }
  }

  /** The marks of {@code format} stay; those for columns, tables and the table's number do not. */
  private static String replaced(String sql, String columns, String tables, String number) {
    return sql.replace("a.privilege_type, %s, ?", "a.privilege_type, " + columns + ", ?")
        .replace("from %s where %s", "from " + tables + " where " + number);
  }

  /** Drops it, within a transaction. */
  static void remove(Connection connection, LegacyNames names) throws SQLException {
    Query query = new Query(connection);
    for (String statement : LegacySql.removal(names)) {
      query.run(statement);
    }
  }

  /** Whether it is there. */
  static boolean exists(Connection connection, LegacyNames names) throws SQLException {
    return new Query(connection)
        .is(
            "select exists (select from pg_class where oid = to_regclass(?) and relkind = 'v')",
            names.view());
  }

  /** Sequences that it uses stay when the old table is dropped. */
  static void keepSequences(Connection connection, Tables tables, LegacyNames names)
      throws SQLException {
    Query query = new Query(connection);
    for (String sequence :
        query.texts(
            "select distinct s.oid::regclass::text from pg_class s join pg_depend d on d.classid ="
                + " 'pg_class'::regclass and d.objid = s.oid and d.refobjid = cast(? as regclass)"
                + " and d.deptype = 'a' join pg_depend e on e.classid = 'pg_attrdef'::regclass and"
                + " e.refobjid = s.oid join pg_attrdef f on f.oid = e.objid and f.adrelid ="
                + " cast(? as regclass) where s.relkind = 'S'",
            tables.old().sql(),
            names.view())) {
      query.run("alter sequence " + sequence + " owned by none");
    }
  }

  /** The places whose values a step declares lost. */
  String losses() {
    return String.join(", ", steps().losses(old));
  }
}
