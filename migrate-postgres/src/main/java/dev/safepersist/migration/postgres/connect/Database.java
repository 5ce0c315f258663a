package dev.safepersist.migration.postgres.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.safepersist.migration.spi.PlaceException;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * A database, reached through a pool. What is lost with a link is done again on another one, for as
 * long as the settings say. Safe for use by several threads.
 */
public final class Database implements Closeable {
  /** A rollback reads what was done while its transaction is open. */
  private static final int LEAST_CONNECTIONS = 2;

  private static final Duration POOL_WAIT = Duration.ofSeconds(10);
  private static final long FIRST_PAUSE = 50;
  private static final long LONGEST_PAUSE = 2000;
  private static final String SESSION =
      "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601';"
          + " set extra_float_digits = 1; set bytea_output = 'hex';"
          + " set client_encoding = 'UTF8'; set standard_conforming_strings = on; set idle_in_transaction_session_timeout = '10min';"
          + " select set_config('synchronous_commit', 'on', false)"
          + " where current_setting('synchronous_commit') in ('off', 'local')";

  private final ServerSettings settings;
  private final Failures failures;
  private final boolean readOnly;
  private HikariDataSource pool;

  /**
   * A database, which is not connected to before it is used.
   *
   * @param readOnly whether the server refuses every change
   */
  public Database(ServerSettings settings, boolean readOnly) {
    this.settings = settings;
    this.failures = new Failures(settings);
    this.readOnly = readOnly;
  }

  /** How it is reached. */
  public ServerSettings settings() {
    return settings;
  }

  /** Looks at the server over one connection that is closed again. */
  public static <T> T look(ServerSettings settings, Work<T> work) throws IOException {
    try (Connection connection =
        DriverManager.getConnection(settings.url(), settings.properties())) {
      connection.setReadOnly(true);
      return work.with(connection);
    } catch (SQLException failure) {
      throw new Failures(settings).of(failure);
    }
  }

  /** Reads; may be done again. */
  public <T> T read(Work<T> work) throws IOException {
    return lasting(
        () -> {
          try (Connection connection = pool().getConnection()) {
            return work.with(connection);
          }
        });
  }

  /**
   * Does something in one transaction, which is committed as a whole or not at all.
   *
   * @param outcome tells, on a new connection, whether the transaction took effect; asked if the
   *     answer to its commit was lost. What {@code work} returned is the result then
   */
  public <T> T write(Work<T> work, Work<Boolean> outcome) throws IOException {
    return lasting(() -> transaction(work, outcome));
  }

  private <T> T transaction(Work<T> work, Work<Boolean> outcome) throws SQLException, IOException {
    T result;
    try (Connection connection = pool().getConnection()) {
      connection.setAutoCommit(false);
      try {
        result = work.with(connection);
      } catch (SQLException | IOException | RuntimeException | Error failure) {
        rollback(connection, failure);
        throw failure;
      }
      try {
        connection.commit();
        return result;
      } catch (SQLException failure) {
        if (!Failures.isLost(failure)) {
          throw failure; // the server has refused: nothing took effect
        }
      }
    }
    if (read(outcome)) {
      return result;
    }
    throw new SQLException("the transaction did not take effect", "08007");
  }

  private static void rollback(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException lost) {
      failure.addSuppressed(lost);
    }
  }

  /** A connection that takes no place in the pool, to be closed by the caller. */
  public Connection session() throws IOException {
    return lasting(() -> DriverManager.getConnection(settings.url(), settings.properties()));
  }

  /** A connection of the pool, to be closed by the caller. */
  public Connection connection() throws IOException {
    return lasting(
        () -> {
          Connection connection = pool().getConnection();
          return connection;
        });
  }

  /** What a failure outside of the methods here means. */
  public PlaceException failure(SQLException failure) {
    return failures.of(failure);
  }

  private interface Attempt<T> {
    T run() throws SQLException, IOException;
  }

  private <T> T lasting(Attempt<T> attempt) throws IOException {
    long begin = System.nanoTime();
    for (long pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        return attempt.run();
      } catch (SQLException failure) {
        boolean patient = System.nanoTime() - begin < settings.reconnect().toNanos();
        if (!Failures.isLost(failure) || !patient) {
          throw failures.of(failure);
        }
        sleep(pause, failure);
      } catch (PoolInitializationException failure) {
        throw cause(failure).map(failures::of).orElseThrow(() -> failure);
      }
    }
  }

  private static Optional<SQLException> cause(Throwable failure) {
    return failure.getCause() instanceof SQLException sql ? Optional.of(sql) : Optional.empty();
  }

  private void sleep(long pause, SQLException failure) throws IOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.of(failure);
    }
  }

  private synchronized HikariDataSource pool() throws IOException {
    if (pool == null) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(settings.url());
      Properties properties = settings.properties();
      if (readOnly) {
        properties.setProperty("options", "-c default_transaction_read_only=on");
      }
      config.setDataSourceProperties(properties);
      config.setMaximumPoolSize(Math.max(LEAST_CONNECTIONS, settings.connections()));
      config.setMinimumIdle(0);
      config.setConnectionTimeout(POOL_WAIT.toMillis());
      config.setInitializationFailTimeout(-1);
      config.setConnectionInitSql(
          "set lock_timeout = " + settings.lockTimeout().toMillis() + "; " + SESSION);
      config.setPoolName("safepersist");
      pool = new HikariDataSource(config);
    }
    return pool;
  }

  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.close();
    }
  }
}
