package dev.safepersist.migration.postgres;

import dev.safepersist.migration.postgres.connect.ServerSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real server for the tests of this JVM, which is durable as servers are; or the one that {@code
 * SAFEPERSIST_TEST_POSTGRES=jdbc:postgresql://…?user=…} names.
 */
public final class Server {
  private static final String GIVEN = System.getenv("SAFEPERSIST_TEST_POSTGRES");
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final EmbeddedPostgres EMBEDDED = GIVEN == null ? start() : null;

  private Server() {}

  private static EmbeddedPostgres start() {
    try {
      Path data = Files.createTempDirectory("safepersist-postgres-");
      boolean quick = !System.getProperty("os.name").startsWith("Windows");
      if (quick) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(data)));
      }
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setRegisterShutdownHook(!quick)
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("shared_buffers", "32MB")
          .setServerConfig("max_connections", "60")
          .setPGStartupWait(Duration.ofMinutes(3))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server without its last checkpoint, and waits for nothing. */
  private static void abandon(Path data) {
    try {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
      String script = "kill -QUIT \"$1\"; sleep 2; rm -rf \"$2\"";
      new ProcessBuilder("sh", "-c", script, "sh", pid, data.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      System.err.println(data + " is left behind: " + e);
    }
  }

  static boolean isEmbedded() {
    return EMBEDDED != null;
  }

  /** A new database, for one test. */
  static Db database() throws SQLException {
    return database("");
  }

  static Db database(String options) throws SQLException {
    String name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      statement.execute("create database " + name + " " + options);
    }
    return new Db(name);
  }

  private static String url(String database) {
    return EMBEDDED != null
        ? EMBEDDED.getJdbcUrl("postgres", database)
        : GIVEN.replaceFirst("(//[^/]+/)[^?]*", "$1" + database);
  }

  /**
   * A database.
   *
   * @param name its name
   */
  record Db(String name) {
    String url() {
      return Server.url(name);
    }

    /** The URL without the user. */
    String place() {
      return url().replaceFirst("\\?.*", "");
    }

    ServerSettings settings() {
      String user = url().replaceFirst(".*[?&]user=([^&]+).*", "$1");
      return ServerSettings.at(place())
          .withUser(user, Optional.empty())
          .withPatience(Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    Connection connect() throws SQLException {
      return DriverManager.getConnection(url());
    }

    void run(String... statements) throws SQLException {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
    }

    /** The rows of a query, the values of each separated by bars. */
    List<String> rows(String sql) throws SQLException {
      List<String> rows = new ArrayList<>();
      try (Connection connection = connect();
          Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery(sql)) {
        while (found.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(found.getString(i)));
          }
          rows.add(String.join("|", values));
        }
      }
      return rows;
    }

    String value(String sql) throws SQLException {
      return rows(sql).get(0);
    }
  }
}
