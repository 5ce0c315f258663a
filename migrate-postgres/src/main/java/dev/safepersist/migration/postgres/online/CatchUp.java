package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.connect.Work;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.table.KeyText;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.spi.PlaceException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Copies rows, and catches up with what was written: each batch is one transaction, in which keys
 * leave the log, or the position moves, together with the rows. For one thread.
 */
final class CatchUp {
  /** How many keys are taken at once while nobody can write. */
  private static final int BATCH = 200;

  private static final int LOCK_MILLIS = 100; // less than a server takes to look for a deadlock
  private static final int ATTEMPTS = 100;

  private final Database database;
  private final OnlineRecord record;
  private final ChangeLog log;
  private final RowCarrier carrier;
  private final Table from;
  private final LeftOut leftOut;

  CatchUp(
      Database database, OnlineRecord record, ChangeLog log, RowCarrier carrier, LeftOut leftOut) {
    this.database = database;
    this.record = record;
    this.log = log;
    this.carrier = carrier;
    this.from = log.table();
    this.leftOut = leftOut;
  }

  /**
   * Copies the next rows; gives how many there were.
   *
   * @param most how many at most; they stay locked as long as it takes
   */
  int copy(int most) throws IOException, InterruptedException {
    return lasting(
        connection -> {
          OnlineRecord.Content now = content(connection);
          if (now.state() != State.BACKFILL) {
            return 0;
          }
          List<String> keys = keysAfter(connection, now.position(), most);
          if (keys.isEmpty()) {
            record.state(connection, State.CATCH_UP);
            return 0;
          }
          log.add(connection, carrier.carry(connection, keys, false).busy());
          record.advance(connection, keys.get(keys.size() - 1), keys.size());
          return keys.size();
        });
  }

  private OnlineRecord.Content content(Connection connection) throws SQLException, IOException {
    Optional<OnlineRecord.Content> content = record.read(connection);
    return content.orElseThrow(
        () -> PostgresMessage.ONLINE_STATE.permanent(record.migration(), State.NONE, "continued"));
  }

  private List<String> keysAfter(Connection connection, String position, int most)
      throws SQLException {
    String where =
        position.isEmpty() ? "" : " where " + from.keyRow() + " > " + from.keyParameters();
    String sql =
        "select "
            + from.keyTexts()
            + " from "
            + from.sql()
            + " t"
            + where
            + " order by "
            + from.keyList()
            + " limit "
            + most;
    List<String> keys = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (!position.isEmpty()) {
        Rows.set(statement, 1, KeyText.parts(position));
      }
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          keys.add(ChangeLog.key(found, from));
        }
      }
    }
    return keys;
  }

  /**
   * Catches up with some keys; gives with how many.
   *
   * @param most how many at most
   */
  int drain(int most) throws IOException, InterruptedException {
    return lasting(
        connection -> {
          List<String> keys = log.take(connection, most);
          RowCarrier.Outcome outcome = carrier.carry(connection, keys, false);
          log.add(connection, outcome.busy());
          return keys.size() - outcome.busy().size();
        });
  }

  /**
   * Catches up with everything, while nobody can write, in the transaction of the caller.
   *
   * @return with how many keys
   */
  int drainAll(Connection connection) throws SQLException {
    int all = retryLeftOut(connection);
    while (true) {
      List<String> keys = log.take(connection, BATCH);
      if (keys.isEmpty()) {
        return all;
      }
      carrier.carry(connection, keys, true);
      all += keys.size();
    }
  }

  /** Rows that could not be derived may be derived by now, if others stood in their way. */
  void retryLeftOut() throws IOException, InterruptedException {
    lasting(this::retryLeftOut);
  }

  private int retryLeftOut(Connection connection) throws SQLException {
    List<String> keys = leftOut.keys(connection);
    log.add(connection, keys);
    return keys.size();
  }

  /** How many keys are in the log. */
  long behind() throws IOException {
    return database.read(connection -> log.exists(connection) ? log.count(connection) : 0);
  }

  /**
   * A transaction that gives up at once where it would have to wait, and is tried again. It can be
   * repeated whatever became of it, since it derives from what is there then.
   */
  private <T> T lasting(Work<T> work) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return database.write(
            connection -> {
              readCommitted(connection);
              TableLock.set(connection, LOCK_MILLIS);
              record.require(connection);
              return work.with(connection);
            },
            connection -> false);
      } catch (PlaceException failure) {
        boolean passing =
            failure.kind() == PlaceException.Kind.TRANSIENT
                || failure.kind() == PlaceException.Kind.UNREACHABLE;
        if (!passing || attempt == ATTEMPTS) {
          throw failure;
        }
        Thread.sleep(Math.min(1000, 10L * attempt));
      }
    }
  }

  /** Each statement sees what was committed before it; a server may have another default. */
  static void readCommitted(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level read committed");
      statement.execute("set local idle_in_transaction_session_timeout = '30s'");
    }
  }
}
