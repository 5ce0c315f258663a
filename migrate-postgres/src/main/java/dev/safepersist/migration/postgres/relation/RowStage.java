package dev.safepersist.migration.postgres.relation;

import dev.safepersist.migration.postgres.schema.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of another database as JSON, in a temporary table of the target. For one thread. */
final class RowStage {
  private static final int FETCH = 1000;

  private final Connection target;
  private final Query query;

  RowStage(Connection target) {
    this.target = target;
    this.query = new Query(target);
  }

  private void create() throws SQLException {
    drop();
    query.run("create temporary table safepersist_staged (safepersist_n bigint, doc json)");
  }

  /** Stages what a query over another connection gives. */
  void from(Connection source, String sql) throws SQLException {
    create();
    boolean auto = source.getAutoCommit();
    source.setAutoCommit(false); // a cursor needs a transaction
    try (PreparedStatement select = source.prepareStatement(sql);
        PreparedStatement insert =
            target.prepareStatement(
                "insert into pg_temp.safepersist_staged values (?, cast(? as json))")) {
      select.setFetchSize(FETCH);
      try (ResultSet rows = select.executeQuery()) {
        long n = 0;
        while (rows.next()) {
          insert.setLong(1, ++n);
          insert.setString(2, rows.getString(1));
          insert.addBatch();
          if (n % FETCH == 0) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
      source.commit();
    } finally {
      source.setAutoCommit(auto);
    }
  }

  /** Stages rows that were left out before, and takes them out of the account. */
  void fromQuarantine(String migration, String to) throws SQLException {
    create();
    query.change(
        "with gone as (delete from safepersist.related_row where migration = ? and target = ?"
            + " and fate = 'quarantine' returning n, after)"
            + " insert into pg_temp.safepersist_staged select n, after from gone",
        migration,
        to);
  }

  /** Turns them into rows of a table, each with a place for what becomes of it. */
  void candidates(String to) throws SQLException {
    query.run(
        "create temporary table safepersist_candidate as select s.safepersist_n, r.*,"
            + " null::text as safepersist_fate, null::text as safepersist_problem from"
            + " pg_temp.safepersist_staged s, lateral json_populate_record(null::"
            + to
            + ", s.doc) r");
    query.run("analyze pg_temp.safepersist_candidate");
  }

  void drop() throws SQLException {
    query.run("drop table if exists pg_temp.safepersist_staged, pg_temp.safepersist_candidate");
  }
}
