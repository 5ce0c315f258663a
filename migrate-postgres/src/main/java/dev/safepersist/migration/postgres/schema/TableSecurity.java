package dev.safepersist.migration.postgres.schema;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Row security, grants and owner of a table, given to another one. For one thread. */
final class TableSecurity {
  private final Query query;
  private final String source;
  private final String target;

  TableSecurity(Query query, String source, String target) {
    this.query = query;
    this.source = source;
    this.target = target;
  }

  /** Copies row security with its policies, and grants. */
  void copy() throws SQLException {
    String flags =
        "select relrowsecurity::text, relforcerowsecurity::text from pg_class"
            + " where oid = cast(? as regclass)";
    List<String> row = query.rows(flags, source).get(0);
    if (row.get(0).equals("true")) {
      query.run("alter table " + target + " enable row level security");
    }
    if (row.get(1).equals("true")) {
      query.run("alter table " + target + " force row level security");
    }
    String policies =
        "select quote_ident(polname), case when polpermissive then 'permissive' else 'restrictive'"
            + " end, case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then"
            + " 'update' when 'd' then 'delete' else 'all' end, (select string_agg(case when r = 0"
            + " then 'public' else quote_ident(pg_get_userbyid(r)) end, ', ') from"
            + " unnest(polroles) r), pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck,"
            + " polrelid) from pg_policy where polrelid = cast(? as regclass) order by 1";
    for (List<String> policy : query.rows(policies, source)) {
      query.run(
          "create policy "
              + policy.get(0)
              + " on "
              + target
              + " as "
              + policy.get(1)
              + " for "
              + policy.get(2)
              + " to "
              + policy.get(3)
              + (policy.get(4).isEmpty() ? "" : " using (" + policy.get(4) + ")")
              + (policy.get(5).isEmpty() ? "" : " with check (" + policy.get(5) + ")"));
    }
    grants();
  }

  private void grants() throws SQLException {
    String ofTable =
        "select a.privilege_type, '', case when a.grantee = 0 then 'public' else"
            + " quote_ident(pg_get_userbyid(a.grantee)) end, a.is_grantable::text from pg_class c,"
            + " aclexplode(c.relacl) a where c.oid = cast(? as regclass)"
            + " and a.grantee <> c.relowner";
    String ofColumns =
        "select x.privilege_type, '(' || quote_ident(a.attname) || ')', case when x.grantee = 0"
            + " then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end,"
            + " x.is_grantable::text from pg_attribute a, aclexplode(a.attacl) x"
            + " where a.attrelid = cast(? as regclass) and not a.attisdropped";
    for (String sql : List.of(ofTable, ofColumns)) {
      for (List<String> grant : query.rows(sql, source)) {
        query.run(
            "grant "
                + grant.get(0).toLowerCase(Locale.ROOT)
                + grant.get(1)
                + " on "
                + target
                + " to "
                + grant.get(2)
                + (grant.get(3).equals("true") ? " with grant option" : ""));
      }
    }
  }

  /** Gives the table the same owner, where this user may. */
  void copyOwner() throws SQLException {
    String sql =
        "select quote_ident(pg_get_userbyid(relowner)) from pg_class where oid = cast(? as"
            + " regclass) and relowner <> (select oid from pg_roles where rolname = current_user)"
            + " and pg_has_role(relowner, 'USAGE')";
    for (String owner : query.texts(sql, source)) {
      query.run("alter table " + target + " owner to " + owner);
    }
  }
}
