package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.connect.Work;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.spi.PlaceException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Transactions that need a lock of a whole table. Writers queue behind whoever waits for such a
 * lock, so it is waited for only shortly, again and again, with pauses that grow.
 */
final class TableLock {
  private static final int WAIT_MILLIS = 200;
  private static final long FIRST_PAUSE = 200;
  private static final long LONGEST_PAUSE = 5000;

  private final Database database;
  private final long patienceNanos;
  private int attempts;

  /**
   * A lock.
   *
   * @param patienceMillis how long to go on asking for it
   */
  TableLock(Database database, long patienceMillis) {
    this.database = database;
    this.patienceNanos = patienceMillis * 1_000_000;
  }

  /** How often it was asked for. */
  int attempts() {
    return attempts;
  }

  /** What is done between two attempts. */
  @FunctionalInterface
  interface Pause {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Does something in a transaction that asks for locks of tables.
   *
   * @param table what is locked, for the message
   * @param outcome tells whether it took effect, if the answer to its commit was lost
   */
  <T> T with(String table, Work<T> work, Work<Boolean> outcome, Pause between)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    for (long pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      attempts++;
      try {
        return database.write(
            connection -> {
              set(connection, WAIT_MILLIS);
              return work.with(connection);
            },
            outcome);
      } catch (PlaceException failure) {
        if (failure.kind() != PlaceException.Kind.TRANSIENT) {
          throw failure;
        }
        if (System.nanoTime() - begin > patienceNanos) {
          throw PostgresMessage.ONLINE_LOCK.failure(
              PlaceException.Kind.TRANSIENT, failure, table, attempts);
        }
        Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
        between.run();
      }
    }
  }

  /** Limits how long each lock is waited for, until the end of the transaction. */
  static void set(Connection connection, int millis) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = " + millis);
    }
  }
}
