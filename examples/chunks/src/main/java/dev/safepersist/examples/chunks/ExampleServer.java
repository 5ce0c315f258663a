package dev.safepersist.examples.chunks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL server of its own with the tables of the example in database {@code app}. */
final class ExampleServer implements Closeable {
  private static final String DATABASE = "app";

  private final EmbeddedPostgres server;

  private ExampleServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts it; it is gone with the process.
   *
   * @param port the port; 0 for any
   */
  static ExampleServer start(int port) throws IOException, SQLException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setPGStartupWait(Duration.ofMinutes(3));
    if (port > 0) {
      builder.setPort(port);
    }
    ExampleServer started = new ExampleServer(builder.start());
    try {
      started.fill();
      return started;
    } catch (SQLException | IOException | RuntimeException failure) {
      started.close();
      throw failure;
    }
  }

  private void fill() throws IOException, SQLException {
    String admin = server.getJdbcUrl("postgres", "postgres");
    try (Connection connection = DriverManager.getConnection(admin);
        Statement statement = connection.createStatement()) {
      statement.execute("create role app login");
      statement.execute("create database app owner app");
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        InputStream in = ExampleServer.class.getResourceAsStream("/chunks.sql")) {
      statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(server.getJdbcUrl(DATABASE, DATABASE));
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
