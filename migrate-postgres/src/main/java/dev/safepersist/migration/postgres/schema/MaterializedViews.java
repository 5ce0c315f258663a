package dev.safepersist.migration.postgres.schema;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.table.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The materialized views that read a table, also through others. For one thread. */
public final class MaterializedViews {
  private static final String READERS =
      "with recursive r(oid, depth) as (select cast(? as regclass)::oid, 0 union"
          + " select w.ev_class, r.depth + 1 from r join pg_depend d on d.refclassid ="
          + " 'pg_class'::regclass and d.refobjid = r.oid and d.classid = 'pg_rewrite'::regclass"
          + " join pg_rewrite w on w.oid = d.objid and w.ev_class <> r.oid where r.depth < 50)"
          + " select quote_ident(n.nspname) || '.' || quote_ident(c.relname),"
          + " pg_has_role(c.relowner, 'USAGE')::text, pg_get_userbyid(c.relowner), max(r.depth)"
          + " from r join pg_class c on c.oid = r.oid join pg_namespace n on n.oid ="
          + " c.relnamespace where c.relkind = 'm' and c.relispopulated"
          + " group by 1, 2, 3 order by 4, 1";

  private final Query query;
  private final Table table;

  /** Those that read {@code table}. */
  public MaterializedViews(Connection connection, Table table) {
    this.query = new Query(connection);
    this.table = table;
  }

  /** Those that this user may not refresh, each with a remedy. */
  public List<String> notRefreshed() throws SQLException {
    return query.rows(READERS, table.sql()).stream()
        .filter(view -> view.get(1).equals("false"))
        .map(
            view ->
                "this user may not refresh materialized view "
                    + view.get(0)
                    + "; let "
                    + view.get(2)
                    + " run after the migration: REFRESH MATERIALIZED VIEW "
                    + view.get(0))
        .toList();
  }

  /**
   * Refreshes them, those first that others read.
   *
   * @return how many
   */
  public int refresh() throws SQLException, IOException {
    int refreshed = 0;
    for (List<String> view : query.rows(READERS, table.sql())) {
      if (view.get(1).equals("true")) {
        try {
          query.run("refresh materialized view " + view.get(0));
        } catch (SQLException failure) {
          String state = String.valueOf(failure.getSQLState());
          if (state.startsWith("22") || state.startsWith("23") || state.startsWith("42")) {
            String problem = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
            throw PostgresMessage.VIEW_NOT_REFRESHED.permanent(view.get(0), problem);
          }
          throw failure;
        }
        refreshed++;
      }
    }
    return refreshed;
  }
}
