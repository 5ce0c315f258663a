package dev.safepersist.migration.postgres.ledger;

import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.table.Table;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The lock of a table that is migrated, held by a session of its own. It only warns early: behind a
 * pooler, or after a lost link, the epoch decides. For one thread.
 */
final class SessionLock implements Closeable {
  private static final int LOOKS = 50;
  private static final long PAUSE = 100;

  private final Database database;
  private Optional<Connection> session = Optional.empty();

  SessionLock(Database database) {
    this.database = database;
  }

  /** Takes the lock, or reports that another session has it. */
  void take(Table table) throws IOException {
    Connection connection = database.session();
    boolean taken = false;
    try {
      for (int look = 1; look <= LOOKS && !taken; look++) {
        taken = isTaken(connection, table.settings().name());
        if (!taken) {
          Thread.sleep(PAUSE); // the server may not know yet that the last holder is dead
        }
      }
      if (!taken) {
        throw PostgresMessage.BUSY.permanent(table.settings().name());
      }
      session = Optional.of(connection);
    } catch (SQLException failure) {
      throw database.failure(failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PostgresMessage.BUSY.permanent(table.settings().name());
    } finally {
      if (!taken) {
        release(connection);
      }
    }
  }

  private static boolean isTaken(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 7))")) {
      statement.setString(1, "safepersist:" + table);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static void release(Connection connection) {
    try (connection;
        PreparedStatement statement =
            connection.prepareStatement("select pg_advisory_unlock_all()")) {
      statement.execute();
    } catch (SQLException lost) {
      return; // the lock went with the link
    }
  }

  @Override
  public void close() {
    session.ifPresent(SessionLock::release);
    session = Optional.empty();
  }
}
