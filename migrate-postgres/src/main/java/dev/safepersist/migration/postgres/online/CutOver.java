package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.place.Online.Swap;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.schema.Sequences;
import dev.safepersist.migration.postgres.table.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The moment in which one table takes the place of the other: in one transaction, what was written
 * last is caught up with, names change, and what was logged in one direction is logged in the
 * other.
 */
final class CutOver {
  private static final long PATIENCE_MILLIS = 600_000;

  private final Database database;
  private final OnlineRecord record;
  private final LeftOut leftOut;
  private int caughtUp;
  private long begin;

  CutOver(Database database, OnlineRecord record, LeftOut leftOut) {
    this.database = database;
    this.record = record;
    this.leftOut = leftOut;
  }

  /** What is done with the tables while nobody else can use them. */
  @FunctionalInterface
  interface Change {
    void apply(Connection connection) throws SQLException, IOException;
  }

  /**
   * Swaps the tables.
   *
   * @param locked the tables, in the order in which they are locked
   * @param counted the table whose sequences are set behind its numbers
   * @param change what happens to names and logs
   * @param between what is done while the lock cannot be had
   */
  Swap run(
      String locked,
      Table counted,
      CatchUp last,
      State next,
      Change change,
      TableLock.Pause between)
      throws IOException, InterruptedException {
    TableLock lock = new TableLock(database, PATIENCE_MILLIS);
    lock.with(
        locked,
        connection -> {
          CatchUp.readCommitted(connection);
          record.require(connection);
          try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + locked + " in access exclusive mode");
          }
          begin = System.nanoTime();
          caughtUp = last.drainAll(connection);
          List<String> rest = leftOut.list(connection);
          if (!rest.isEmpty()) {
            throw PostgresMessage.ONLINE_LEFT_OUT.permanent(rest.size(), rest.get(0));
          }
          new Sequences(connection, counted).advance();
          change.apply(connection);
          record.state(connection, next);
          return true;
        },
        connection -> record.read(connection).filter(now -> now.state() == next).isPresent(),
        between);
    return new Swap(lock.attempts(), (System.nanoTime() - begin) / 1_000_000, caughtUp);
  }

  /**
   * Sequences of the old table that feed the new one go over to it, before the old one is dropped.
   */
  static void keepSequences(Connection connection, Table old, Table fresh) throws SQLException {
    String sql =
        "select distinct s.oid::regclass::text, quote_ident(a.attname) from pg_class s join"
            + " pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and"
            + " d.refobjid = cast(? as regclass) and d.deptype = 'a' join pg_depend e on"
            + " e.classid = 'pg_attrdef'::regclass and e.refobjid = s.oid join pg_attrdef f on"
            + " f.oid = e.objid and f.adrelid = cast(? as regclass) join pg_attribute a on"
            + " a.attrelid = f.adrelid and a.attnum = f.adnum where s.relkind = 'S'";
    Query query = new Query(connection);
    for (List<String> row : query.rows(sql, old.sql(), fresh.sql())) {
      query.run("alter sequence " + row.get(0) + " owned by " + fresh.sql() + "." + row.get(1));
    }
  }
}
